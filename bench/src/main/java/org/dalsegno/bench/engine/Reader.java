package org.dalsegno.bench.engine;

import org.dalsegno.service.access.Viewer;

/** Somebody who turns pages, with what is theirs. */
record Reader(Viewer viewer, long sequence, long inbox) {

    /** Of everybody whom the benchmark makes. */
    static final String PASSWORD = "a long password";

    String email() {
        return viewer.email();
    }
}

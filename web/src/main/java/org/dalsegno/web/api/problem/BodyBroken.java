package org.dalsegno.web.api.problem;

import java.io.IOException;

/** The body ended before its end, or the server refused to read on (400). */
public final class BodyBroken extends IOException {

    private static final long serialVersionUID = 1;

    public BodyBroken(IOException cause) {
        super("The body could not be read to its end.", cause);
    }
}

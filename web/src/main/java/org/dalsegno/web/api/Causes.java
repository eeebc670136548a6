package org.dalsegno.web.api;

import java.util.Arrays;
import java.util.Optional;
import org.dalsegno.domain.error.Cause;

/** Causes as callers write them. */
final class Causes {

    private Causes() {}

    /** By the published id ({@code bounce.user_unknown}) or by name; empty for anything else. */
    static Optional<Cause> find(String text) {
        return Cause.byId(text)
                .or(
                        () ->
                                Arrays.stream(Cause.values())
                                        .filter(c -> c.name().equals(text))
                                        .findFirst());
    }
}

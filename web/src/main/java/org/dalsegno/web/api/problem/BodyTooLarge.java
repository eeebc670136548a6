package org.dalsegno.web.api.problem;

import java.io.IOException;

/**
 * The body has more bytes than this address takes (413). It ends the reading, so it is an I/O
 * failure.
 */
public final class BodyTooLarge extends IOException {

    private static final long serialVersionUID = 1;

    /**
     * @param limit in bytes
     */
    public BodyTooLarge(long limit) {
        super(
                "The body has more than %d MB, which is the most that is taken here."
                        .formatted(limit >> 20));
    }
}

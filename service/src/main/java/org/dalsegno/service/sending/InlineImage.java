package org.dalsegno.service.sending;

import java.util.Base64;

/**
 * A picture that travels in the mail and is shown by the HTML as {@code cid:contentId} (RFC 2392).
 *
 * @param contentId without angle brackets, like {@code chart.17@dalsegno}; the same in one mail
 *     only once
 * @param mediaType for instance {@code image/png}
 * @param base64 its octets in Base64 without line breaks
 */
public record InlineImage(String contentId, String mediaType, String base64) {

    /** A PNG. */
    public static InlineImage png(String contentId, byte[] octets) {
        return new InlineImage(contentId, "image/png", Base64.getEncoder().encodeToString(octets));
    }
}

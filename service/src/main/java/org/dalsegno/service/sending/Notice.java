package org.dalsegno.service.sending;

import java.util.List;

/**
 * A mail of the product itself, for instance a digest; both parts say the same.
 *
 * @param settingsLink where the reader says whether such mails come; null when they must
 * @param images what the HTML shows by {@code cid:}; mostly empty
 */
public record Notice(
        String toAddress,
        String toName,
        String subject,
        String text,
        String html,
        String settingsLink,
        List<InlineImage> images) {

    public Notice {
        images = List.copyOf(images);
    }
}

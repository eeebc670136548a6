package org.dalsegno.service.reviewing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.service.Page;
import org.dalsegno.service.PageRequest;

/**
 * Which part of the unmatched replies is wanted. A part begins below a count and, among equals,
 * below an id; one that is counted up in the meantime may be missed or shown twice.
 *
 * @param limit 1 to 200
 * @param belowSeen ignored when the newest come first
 * @param belowId {@code Long.MAX_VALUE} for the first part
 */
public record UnmatchedPage(int limit, Order order, long belowSeen, long belowId) {

    /** What comes first. */
    public enum Order {
        /** The kind that was seen most often. */
        MOST_FREQUENT,
        /** The kind that was seen for the first time last. */
        NEWEST
    }

    /**
     * Reads what a caller asked for.
     *
     * @param limit null: 50
     * @param order null: the most frequent first
     * @param token a {@link Page#next()}, or null
     * @throws InvalidInput for a limit out of range or a token that is none of ours
     */
    public static UnmatchedPage of(Integer limit, Order order, String token) {
        int size = PageRequest.of(limit, null).limit();
        Order wanted = order == null ? Order.MOST_FREQUENT : order;
        if (token == null || token.isEmpty()) {
            return new UnmatchedPage(size, wanted, Long.MAX_VALUE, Long.MAX_VALUE);
        }
        try {
            String[] below =
                    new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII)
                            .split(":", 2);
            return new UnmatchedPage(
                    size,
                    wanted,
                    Long.parseLong(below[0]),
                    Long.parseLong(below[below.length - 1]));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(
                    "/pageToken", "INVALID_TOKEN", "This pageToken did not come from this list.");
        }
    }

    /** Makes the page from one row more than wanted. */
    Page<UnmatchedReply> cut(List<UnmatchedReply> rowsAndOne) {
        if (rowsAndOne.size() <= limit) {
            return new Page<>(rowsAndOne, null);
        }
        UnmatchedReply last = rowsAndOne.get(limit - 1);
        byte[] token = (last.seen() + ":" + last.id()).getBytes(StandardCharsets.US_ASCII);
        return new Page<>(
                rowsAndOne.subList(0, limit),
                Base64.getUrlEncoder().withoutPadding().encodeToString(token));
    }
}

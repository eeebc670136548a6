package org.dalsegno.service;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.ToLongFunction;
import org.dalsegno.domain.InvalidInput;

/**
 * Which part of a list is wanted. Lists are ordered by id; a token says after which id the part
 * begins, so that rows that come or go in between are neither shown twice nor left out.
 *
 * @param limit 1 to 200
 * @param afterId 0 for the first part
 */
public record PageRequest(int limit, long afterId) {

    public static final int MAX = 200;

    /**
     * @param limit null: 50
     * @param token a {@link Page#next()}, or null
     * @throws InvalidInput for a limit out of range or a token that is none of ours
     */
    public static PageRequest of(Integer limit, String token) {
        int size = limit == null ? 50 : limit;
        if (size < 1 || size > MAX) {
            throw new InvalidInput("/limit", "OUT_OF_RANGE", "limit must be between 1 and 200.");
        }
        return new PageRequest(size, token == null || token.isEmpty() ? 0 : read(token));
    }

    private static long read(String token) {
        try {
            return Long.parseLong(
                    new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(
                    "/pageToken", "INVALID_TOKEN", "This pageToken did not come from this list.");
        }
    }

    /** Makes the page from one row more than wanted. */
    public <T> Page<T> page(List<T> rowsAndOne, ToLongFunction<T> id) {
        if (rowsAndOne.size() <= limit) {
            return new Page<>(rowsAndOne, null);
        }
        List<T> items = rowsAndOne.subList(0, limit);
        byte[] last =
                Long.toString(id.applyAsLong(items.get(limit - 1)))
                        .getBytes(StandardCharsets.US_ASCII);
        return new Page<>(items, Base64.getUrlEncoder().withoutPadding().encodeToString(last));
    }
}

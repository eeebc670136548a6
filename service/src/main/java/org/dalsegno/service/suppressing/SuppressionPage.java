package org.dalsegno.service.suppressing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.service.Page;
import org.dalsegno.service.PageRequest;

/**
 * Which part of the suppressed addresses is wanted; they have no number, so a part begins after an
 * address.
 *
 * @param limit 1 to 200
 * @param afterKey empty for the first part
 */
public record SuppressionPage(int limit, String afterKey) {

    /**
     * Reads what a caller asked for.
     *
     * @param limit null: 50
     * @param token a {@link Page#next()}, or null
     * @throws InvalidInput for a limit out of range or a token that is none of ours
     */
    public static SuppressionPage of(Integer limit, String token) {
        int size = PageRequest.of(limit, null).limit();
        try {
            byte[] key = Base64.getUrlDecoder().decode(token == null ? "" : token);
            return new SuppressionPage(size, new String(key, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(
                    "/pageToken", "INVALID_TOKEN", "This pageToken did not come from this list.");
        }
    }

    /** Makes the page from one row more than wanted. */
    Page<SuppressionView> cut(List<SuppressionView> rowsAndOne) {
        if (rowsAndOne.size() <= limit) {
            return new Page<>(rowsAndOne, null);
        }
        byte[] last = rowsAndOne.get(limit - 1).key().getBytes(StandardCharsets.UTF_8);
        return new Page<>(
                rowsAndOne.subList(0, limit),
                Base64.getUrlEncoder().withoutPadding().encodeToString(last));
    }
}

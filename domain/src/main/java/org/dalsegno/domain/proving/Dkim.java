package org.dalsegno.domain.proving;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a domain publishes a key that its mail can be signed with (RFC 6376). Nobody can ask for
 * all keys: only for those whose name is known. So a key that is not seen is not a missing one.
 */
public final class Dkim {

    /** The names that large providers and senders give to their keys. */
    public static final List<String> USUAL =
            List.of("google", "selector1", "selector2", "default", "s1", "s2", "k1", "k2", "k3");

    private Dkim() {}

    /**
     * Which names to ask for: those that mails of the domain were signed with, and the usual ones.
     */
    public static Set<String> names(String domain, Collection<DkimSignature> seen) {
        Set<String> names = new LinkedHashSet<>();
        seen.stream()
                .filter(signature -> signature.speaksFor(domain))
                .map(DkimSignature::name)
                .forEach(names::add);
        USUAL.forEach(selector -> names.add(new DkimSignature(domain, selector).name()));
        return names;
    }

    /**
     * What the keys come to: a good one is enough.
     *
     * @param heard at least one, in the order of {@link #names}
     */
    public static Proof of(List<Heard> heard) {
        List<Proof> proofs = new ArrayList<>();
        heard.forEach(one -> one.texts().forEach(text -> proofs.add(proof(one.name(), text))));
        return first(proofs, Finding.DKIM_FOUND, Finding.DKIM_TESTING)
                .or(() -> unanswered(heard))
                .or(() -> first(proofs, Finding.DKIM_REVOKED))
                .orElseGet(() -> new Proof(Finding.DKIM_NOT_SEEN, heard.get(0).name(), null));
    }

    private static Optional<Proof> first(List<Proof> proofs, Finding... wanted) {
        for (Finding finding : wanted) {
            for (Proof proof : proofs) {
                if (proof.finding() == finding) {
                    return Optional.of(proof);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Proof> unanswered(List<Heard> heard) {
        return heard.stream()
                .filter(one -> !one.answered())
                .findFirst()
                .map(one -> new Proof(Finding.DKIM_UNKNOWN, one.name(), null));
    }

    private static Proof proof(String name, String text) {
        return new Proof(finding(Tags.of(text)), name, text);
    }

    /** A text without {@code p} is something else that has come under this name (a wildcard). */
    private static Finding finding(Tags tags) {
        boolean isKey = tags.get("v").map("DKIM1"::equals).orElse(true);
        String material = isKey ? tags.get("p").orElse(null) : null;
        if (material == null) {
            return Finding.DKIM_NOT_SEEN;
        }
        if (material.isBlank()) {
            return Finding.DKIM_REVOKED;
        }
        boolean test =
                Arrays.stream(tags.get("t").orElse("").split(":"))
                        .anyMatch(flag -> flag.strip().equals("y"));
        return test ? Finding.DKIM_TESTING : Finding.DKIM_FOUND;
    }
}

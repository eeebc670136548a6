package org.dalsegno.domain.proving;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a domain wants done with mail that does not prove to be its own (RFC 7489). The record of
 * the domain counts, or that of the nearest domain above it that has one: so no list of public
 * suffixes is needed (as RFC 9989 walks up the tree).
 */
public final class Dmarc {

    private static final Pattern RECORD = Pattern.compile("v\\s*=\\s*DMARC1\\s*(?:;.*)?");

    /** A domain of a single label belongs to nobody who sends mail. */
    private static final int FEWEST_LABELS = 2;

    private Dmarc() {}

    /** Which names to ask for: that of the domain, and those above it. */
    public static List<String> names(String domain) {
        List<String> names = new ArrayList<>();
        String rest = domain;
        while (rest.split("\\.").length >= FEWEST_LABELS) {
            names.add("_dmarc." + rest);
            rest = rest.substring(rest.indexOf('.') + 1);
        }
        return names;
    }

    /**
     * What they come to.
     *
     * @param heard in the order of {@link #names}; at least one
     */
    public static Proof of(List<Heard> heard) {
        for (Heard one : heard) {
            if (!one.answered()) {
                return new Proof(Finding.DMARC_UNKNOWN, one.name(), null);
            }
            List<String> records =
                    one.texts().stream().filter(text -> RECORD.matcher(text).matches()).toList();
            if (records.size() > 1) {
                return new Proof(Finding.DMARC_SEVERAL, one.name(), null);
            }
            if (records.size() == 1) {
                String record = records.get(0);
                boolean inherited = one != heard.get(0);
                return new Proof(finding(Tags.of(record), inherited), one.name(), record);
            }
        }
        return new Proof(Finding.DMARC_MISSING, heard.get(0).name(), null);
    }

    /** Without a policy only reports are asked for (RFC 9989). */
    private static Finding finding(Tags tags, boolean inherited) {
        Optional<String> below = inherited ? tags.get("sp") : Optional.empty();
        return switch (below.or(() -> tags.get("p")).orElse("none").toLowerCase(Locale.ROOT)) {
            case "reject" -> Finding.DMARC_REJECT;
            case "quarantine" -> Finding.DMARC_QUARANTINE;
            case "none" -> Finding.DMARC_NONE;
            default -> Finding.DMARC_BROKEN;
        };
    }
}

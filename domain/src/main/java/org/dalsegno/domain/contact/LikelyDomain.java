package org.dalsegno.domain.contact;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The frequent mail domain that a domain is probably a slip of. A name must be as near as one slip
 * of a finger (two in a long name), a short name must be right but for its ending: {@code aon.com}
 * is no slip of {@code aol.com}.
 */
final class LikelyDomain {

    private static final int SHORT_NAME = 4;
    private static final int LONG_NAME = 8;

    private LikelyDomain() {}

    /**
     * @param domain in lower case; need not have a dot
     * @return another domain, or empty when this one is good or nothing is near
     */
    static Optional<String> of(String domain) {
        int dot = domain.indexOf('.');
        if (dot < 0) {
            return withoutDot(domain);
        }
        if (dot == 0 || FrequentDomains.isKnown(domain)) {
            return Optional.empty();
        }
        return provider(domain.substring(0, dot), domain.substring(dot + 1))
                .or(() -> ending(domain));
    }

    /** {@code gmailcom}, {@code gmail}. */
    private static Optional<String> withoutDot(String domain) {
        for (Map.Entry<String, Set<String>> known : FrequentDomains.ENDINGS_OF.entrySet()) {
            String name = known.getKey();
            if (domain.equals(name) && known.getValue().contains("com")) {
                return Optional.of(name + ".com");
            }
            for (String ending : known.getValue()) {
                if (domain.equals(name + ending.replace(".", ""))) {
                    return Optional.of(name + "." + ending);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> provider(String typedName, String typedEnding) {
        String name = name(typedName);
        if (name == null) {
            return Optional.empty();
        }
        Set<String> endings = FrequentDomains.ENDINGS_OF.get(name);
        String meant = FrequentDomains.meantEnding(typedEnding);
        if (endings.contains(meant)) {
            return Optional.of(name + "." + meant);
        }
        // Against "com" and "net" only: .de and .dk are one letter apart and both right.
        return endings.stream()
                .filter(ending -> ending.length() == 3 && distance(typedEnding, ending) == 1)
                .filter(ending -> name.equals(typedName))
                .findFirst()
                .map(ending -> name + "." + ending);
    }

    /** The provider's name that was meant, or null. */
    private static String name(String typed) {
        if (FrequentDomains.OFFERED.contains(typed)) {
            return typed;
        }
        String far = FrequentDomains.FAR_SLIPS.get(typed);
        if (far != null || FrequentDomains.ENDINGS_OF.containsKey(typed)) {
            return far;
        }
        return FrequentDomains.OFFERED.stream()
                .filter(name -> isSlip(typed, name))
                .sorted()
                .findFirst()
                .orElse(null);
    }

    private static boolean isSlip(String typed, String name) {
        int allowed = name.length() <= SHORT_NAME ? 0 : name.length() < LONG_NAME ? 1 : 2;
        boolean sameLength = typed.length() == name.length();
        // Another first letter is another name (tmail, fmail), unless the letters changed places.
        boolean otherName =
                sameLength
                        && typed.charAt(0) != name.charAt(0)
                        && typed.substring(1).equals(name.substring(1));
        return Math.abs(typed.length() - name.length()) <= allowed
                && !otherName
                && distance(typed, name) <= allowed;
    }

    /** {@code example.con}: an ending that does not exist. */
    private static Optional<String> ending(String domain) {
        int dot = domain.lastIndexOf('.');
        String ending = domain.substring(dot + 1);
        String meant = FrequentDomains.meantEnding(ending);
        return meant.equals(ending)
                ? Optional.empty()
                : Optional.of(domain.substring(0, dot + 1) + meant);
    }

    /**
     * How many slips of a finger lie between two words: a letter too many, too few, another one, or
     * two neighbours that changed places (optimal string alignment).
     */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(a, b, d, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(String a, String b, int[][] d, int i, int j) {
        int other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(d[i - 1][j - 1] + other, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}

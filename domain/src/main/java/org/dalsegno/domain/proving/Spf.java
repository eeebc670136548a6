package org.dalsegno.domain.proving;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who may send mail in a domain's name, as its record says (RFC 7208). */
public final class Spf {

    private static final Pattern RECORD = Pattern.compile("(?i)v=spf1(?: .*)?");
    private static final Pattern TERM =
            Pattern.compile("([-+?~]?)([A-Za-z][A-Za-z0-9._-]*)([:/=].*)?");

    private static final Set<String> BARE = Set.of("all", "a", "mx", "ptr");
    private static final Set<String> WITH_VALUE = Set.of("include", "ip4", "ip6", "exists");
    private static final Set<String> ASKS_DNS =
            Set.of("include", "a", "mx", "ptr", "exists", "redirect");

    private static final int MOST_QUESTIONS = 10;

    private Spf() {}

    /** What the texts of a domain come to. */
    public static Proof of(Heard heard) {
        if (!heard.answered()) {
            return new Proof(Finding.SPF_UNKNOWN, heard.name(), null);
        }
        List<String> records =
                heard.texts().stream().filter(text -> RECORD.matcher(text).matches()).toList();
        return switch (records.size()) {
            case 0 -> new Proof(Finding.SPF_MISSING, heard.name(), null);
            case 1 -> new Proof(finding(terms(records.get(0))), heard.name(), records.get(0));
            default -> new Proof(Finding.SPF_SEVERAL, heard.name(), null);
        };
    }

    private static List<String> terms(String record) {
        return Arrays.stream(record.split(" +")).skip(1).toList();
    }

    private static Finding finding(List<String> terms) {
        if (!terms.stream().allMatch(Spf::isWellFormed)) {
            return Finding.SPF_BROKEN;
        }
        if (terms.stream().filter(term -> ASKS_DNS.contains(name(term))).count() > MOST_QUESTIONS) {
            return Finding.SPF_TOO_MANY;
        }
        List<String> names = terms.stream().map(Spf::name).toList();
        int all = names.indexOf("all");
        if (all < 0) {
            return names.contains("redirect") ? Finding.SPF_FOUND : Finding.SPF_NEUTRAL;
        }
        boolean nobodyBefore = terms.subList(0, all).stream().noneMatch(Spf::isMechanism);
        return others(terms.get(all).charAt(0), nobodyBefore);
    }

    /** What becomes of whoever is not named. */
    private static Finding others(char qualifier, boolean nobodyIsNamed) {
        return switch (qualifier) {
            case '-', '~' -> nobodyIsNamed ? Finding.SPF_NOBODY : Finding.SPF_FOUND;
            case '?' -> Finding.SPF_NEUTRAL;
            default -> Finding.SPF_OPEN;
        };
    }

    private static boolean isWellFormed(String term) {
        Matcher matcher = TERM.matcher(term);
        if (!matcher.matches()) {
            return false;
        }
        String value = matcher.group(3);
        if (value != null && value.startsWith("=")) {
            return matcher.group(1).isEmpty();
        }
        String name = name(term);
        boolean hasValue = value != null && value.startsWith(":") && value.length() > 1;
        return WITH_VALUE.contains(name)
                ? hasValue
                : BARE.contains(name) && (value == null || !name.equals("all"));
    }

    /** Not a modifier, which only adds to what is said. */
    private static boolean isMechanism(String term) {
        return term.indexOf('=') < 0;
    }

    private static String name(String term) {
        Matcher matcher = TERM.matcher(term);
        return matcher.matches() ? matcher.group(2).toLowerCase(Locale.ROOT) : "";
    }
}

package org.dalsegno.service.diagnosis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the machine-readable part of a delivery status notification (RFC 3464 §2). */
final class StatusReport {
    /**
     * What it says about one recipient.
     *
     * @param address whom we wrote to: the original recipient where it is named, or the final one;
     *     null when none is named
     * @param action lower case; empty when missing
     * @param status enhanced status; null when missing
     * @param diagnostic the reply, without its type; empty when missing
     * @param remote the host that said it; null when missing
     */
    record Entry(String address, String action, String status, String diagnostic, String remote) {

        /** The same, about the one to whom the returned mail went: the report names nobody. */
        Entry about(String recipient) {
            return new Entry(recipient, action, status, diagnostic, remote);
        }
    }

    /** Characters of one field: a diagnostic longer than this says nothing new. */
    private static final int LONGEST = 16_384;

    private static final Pattern ESCAPED = Pattern.compile("\\\\x\\{([0-9A-Fa-f]{2,6})\\}");

    private final List<Entry> entries = new ArrayList<>();
    private Map<String, String> fields = new HashMap<>();

    private StatusReport() {}

    /** The fields of a report that lost its MIME structure on the way, or never had one. */
    static List<Entry> inProse(String prose) {
        String lower = prose.toLowerCase(Locale.ROOT);
        return lower.contains("\nfinal-recipient:") || lower.contains("\noriginal-recipient:")
                ? read(prose)
                : List.of();
    }

    static List<Entry> read(String text) {
        StatusReport report = new StatusReport();
        String name = null;
        for (String line : text.split("\n", 5_000)) {
            if (line.isBlank()) {
                report.finish();
                name = null;
            } else if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                report.append(name, line);
            } else {
                name = report.field(line, name);
            }
        }
        report.finish();
        return report.entries;
    }

    /** A continuation that somebody forgot to indent belongs to the field above. */
    private String field(String line, String open) {
        int colon = line.indexOf(':');
        boolean isField =
                colon > 0 && line.substring(0, colon).indexOf(' ') < 0 && !line.startsWith("http");
        if (!isField) {
            append(open, line);
            return open;
        }
        String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        if (name.equals("final-recipient") && fields.containsKey(name)) {
            finish();
        }
        fields.put(
                name,
                line.substring(colon + 1, Math.min(line.length(), colon + 1 + LONGEST)).strip());
        return name;
    }

    private void append(String name, String line) {
        if (name != null && fields.getOrDefault(name, "").length() < LONGEST) {
            fields.merge(name, "\n" + line.strip(), String::concat);
        }
    }

    private void finish() {
        boolean aboutRecipient =
                fields.containsKey("final-recipient")
                        || fields.containsKey("original-recipient")
                        || (fields.containsKey("action") && fields.containsKey("status"));
        if (aboutRecipient && entries.size() < 100) {
            entries.add(
                    new Entry(
                            address(),
                            fields.getOrDefault("action", "").toLowerCase(Locale.ROOT),
                            Codes.status(fields.getOrDefault("status", "")),
                            withoutType(fields.getOrDefault("diagnostic-code", "")),
                            host(fields.get("remote-mta"))));
        }
        fields = new HashMap<>();
    }

    private String address() {
        String original = address(fields.get("original-recipient"));
        return original != null ? original : address(fields.get("final-recipient"));
    }

    private static String address(String value) {
        return Addresses.first(value == null ? null : unescaped(value));
    }

    /**
     * {@code utf-8; j\x{FC}rgen@example.com}: a letter beyond ASCII may be written as its code
     * point where the way is not clean for eight bits (RFC 6533 §3).
     */
    private static String unescaped(String value) {
        return value.regionMatches(true, 0, "utf-8", 0, 5)
                ? ESCAPED.matcher(value).replaceAll(StatusReport::letter)
                : value;
    }

    /** What is no letter stays as it stands: it must not end or begin an address. */
    private static String letter(MatchResult escaped) {
        int point = Integer.parseInt(escaped.group(1), 16);
        boolean isLetter = point > 0x7f && Character.isLetterOrDigit(point);
        return Matcher.quoteReplacement(isLetter ? Character.toString(point) : escaped.group());
    }

    /**
     * {@code smtp; 550 …}: what stands before the first semicolon names the kind of reply (RFC 3464
     * §2.1.2).
     */
    private static String withoutType(String value) {
        int semicolon = value.indexOf(';');
        if (semicolon < 0
                || semicolon > 16
                || value.substring(0, semicolon).strip().indexOf(' ') >= 0) {
            return value;
        }
        return value.substring(semicolon + 1).strip();
    }

    private static String host(String remoteMta) {
        return remoteMta == null ? null : withoutType(remoteMta).toLowerCase(Locale.ROOT);
    }
}

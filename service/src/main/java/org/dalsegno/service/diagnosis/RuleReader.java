package org.dalsegno.service.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Phase;

/**
 * Reads one file of rules. A rule starts with {@code [id]}; then {@code key: value} lines; {@code
 * words} and {@code example} may be repeated, {@code #} starts a comment line. {@code {a,b}} among
 * the words stands for either. An error names file and line.
 */
final class RuleReader {
    private static final Set<String> KEYS =
            Set.of(
                    "tier",
                    "channel",
                    "phase",
                    "provider",
                    "host",
                    "code",
                    "status",
                    "reason",
                    "words",
                    "cause",
                    "temporary",
                    "source",
                    "example");

    private final String file;
    private final List<Rule> rules = new ArrayList<>();
    private Tier tier;
    private String id;
    private Map<String, List<String>> fields = new HashMap<>();

    private RuleReader(String file) {
        this.file = file;
    }

    static List<Rule> read(String file, List<String> lines) {
        RuleReader reader = new RuleReader(file);
        for (int i = 0; i < lines.size(); i++) {
            try {
                reader.accept(lines.get(i).strip());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        file + ".rules, line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        reader.finish();
        return reader.rules;
    }

    private void accept(String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        if (line.startsWith("[")) {
            finish();
            id = line.substring(1, line.length() - 1);
            return;
        }
        int colon = line.indexOf(':');
        String key = colon < 0 ? line : line.substring(0, colon);
        if (colon < 0 || !KEYS.contains(key)) {
            throw new IllegalArgumentException("not a field: " + key);
        }
        String value = line.substring(colon + 1).strip();
        if (key.equals("tier")) {
            finish();
            tier = Tier.valueOf(value);
        } else {
            fields.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
        }
    }

    private void finish() {
        if (id == null) {
            return;
        }
        try {
            rules.add(rule());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    file + ".rules, rule " + id + ": " + e.getMessage(), e);
        }
        id = null;
        fields = new HashMap<>();
    }

    private Rule rule() {
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        tokens("channel").forEach(t -> channels.add(Channel.byId(t).orElseThrow()));
        Set<Phase> phases = EnumSet.noneOf(Phase.class);
        tokens("phase").forEach(t -> phases.add(Phase.byName(t).orElseThrow()));
        return new Rule(
                id,
                tier,
                new Rule.Guard(
                        channels,
                        phases,
                        tokens("provider"),
                        tokens("host"),
                        tokens("code"),
                        tokens("status"),
                        lower("reason")),
                fields.getOrDefault("words", List.of()).stream()
                        .flatMap(words -> spelledOut(words).stream())
                        .map(RuleReader::phrases)
                        .toList(),
                Cause.byId(one("cause"))
                        .orElseThrow(() -> new IllegalArgumentException("no such cause")),
                fields.containsKey("temporary") ? one("temporary").equals("yes") : null,
                one("source"),
                List.copyOf(fields.getOrDefault("example", List.of())));
    }

    /**
     * {@code {no,unknown} user} stands for {@code no user} and {@code unknown user}, as in a shell;
     * a choice may be empty.
     */
    private static List<String> spelledOut(String words) {
        int open = words.indexOf('{');
        int close = words.indexOf('}', open + 1);
        if (open < 0 || close < 0) {
            return List.of(words);
        }
        return Arrays.stream(words.substring(open + 1, close).split(",", -1))
                .map(choice -> words.substring(0, open) + choice + words.substring(close + 1))
                .map(line -> line.replace("  ", " ").strip())
                .flatMap(line -> spelledOut(line).stream())
                .toList();
    }

    private static List<String> phrases(String line) {
        return Arrays.stream(line.split(" & "))
                .map(String::strip)
                .map(RuleReader::unquoted)
                .toList();
    }

    /** Quotation marks keep the blanks at the ends of a phrase. */
    private static String unquoted(String phrase) {
        return phrase.length() > 2 && phrase.startsWith("\"") && phrase.endsWith("\"")
                ? phrase.substring(1, phrase.length() - 1)
                : phrase;
    }

    private String one(String key) {
        List<String> values = fields.get(key);
        if (values == null || values.size() != 1) {
            throw new IllegalArgumentException("needs exactly one " + key);
        }
        return values.get(0);
    }

    private Set<String> tokens(String key) {
        Set<String> tokens = new LinkedHashSet<>();
        fields.getOrDefault(key, List.of()).forEach(v -> tokens.addAll(List.of(v.split("\\s+"))));
        return tokens;
    }

    private Set<String> lower(String key) {
        Set<String> lower = new LinkedHashSet<>();
        tokens(key).forEach(t -> lower.add(t.toLowerCase(Locale.ROOT)));
        return lower;
    }
}

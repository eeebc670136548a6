package org.dalsegno.service.diagnosis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * All rules, strongest first: by tier, and inside a tier in the order of the file. The order is
 * part of the data and is reviewed with it.
 */
final class RuleBook {
    /**
     * Raised with every change that can change a verdict, so that stored verdicts can be told
     * apart.
     */
    static final int VERSION = 6;

    /** The files of each tier, in order. */
    private static final List<String> FILES =
            List.of(
                    "api",
                    "phase",
                    "google",
                    "microsoft",
                    "providers",
                    "receivers",
                    "words-sender",
                    "words-message",
                    "words-mailbox",
                    "words-ways",
                    "status",
                    "weak",
                    "class");

    private RuleBook() {}

    /** Reads the rules that belong to this version of the product. */
    static List<Rule> read() {
        List<Rule> rules = new ArrayList<>();
        for (String file : FILES) {
            rules.addAll(RuleReader.read(file, lines(file)));
        }
        return List.copyOf(rules);
    }

    private static List<String> lines(String file) {
        try (InputStream in = RuleBook.class.getResourceAsStream(file + ".rules");
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the rules in " + file, e);
        }
    }
}

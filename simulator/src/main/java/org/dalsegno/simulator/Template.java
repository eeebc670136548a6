package org.dalsegno.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mails that come back, as files with {@code {names}} to fill in. */
enum Template {
    /** RFC 3464 delivery report. */
    BOUNCE,
    /** RFC 3834 automatic response. */
    OUT_OF_OFFICE,
    /** What a person would write. */
    REPLY,
    /** RFC 5965 abuse report. */
    COMPLAINT;

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    private final String text = read(name().toLowerCase(Locale.ROOT).replace('_', '-') + ".eml");

    /** Fills in the values, each once and as it is: what a value contains is never filled again. */
    String fill(Map<String, String> values) {
        return NAME.matcher(text)
                .replaceAll(name -> Matcher.quoteReplacement(values.get(name.group(1))));
    }

    private static String read(String file) {
        try (InputStream in = Template.class.getResourceAsStream(file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return text.replace("\r\n", "\n").replace("\n", "\r\n");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }
}

package org.dalsegno.service.diagnosis;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the provider's own hint when to try again. A hint longer than a week is taken for a mistake
 * and left out.
 */
final class RetryHint {
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final List<String> UNITS = List.of("sec", "min", "hour", "hr", "s", "h");
    private static final Pattern SPAN =
            Pattern.compile(
                    "(?:again|retry|wait|after|within|in|for)[^.;\\d]{0,30}?(\\d{1,6}) ?"
                            + "(seconds?|secs?|s|minutes?|mins?|hours?|hrs?|h)\\b",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern HEADER =
            Pattern.compile("retry-after: ?(\\d{1,6})\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern INSTANT =
            Pattern.compile(
                    "retry after (\\d{4}-\\d\\d-\\d\\dT[\\d:.]{5,18}(?:Z|[+-]\\d\\d:\\d\\d))",
                    Pattern.CASE_INSENSITIVE);

    private RetryHint() {}

    /** How long to wait, never negative; null when nothing is said. */
    static Duration of(Failure failure) {
        if (failure.retryAfter() != null) {
            return sane(failure.retryAfter());
        }
        String text = failure.reply();
        if (text.length() > 2_000) {
            text = text.substring(0, 2_000);
        }
        if (!namesTime(text)) {
            return null;
        }
        Matcher header = HEADER.matcher(text);
        if (header.find()) {
            return sane(Duration.ofSeconds(Long.parseLong(header.group(1))));
        }
        Matcher instant = INSTANT.matcher(text);
        if (instant.find()) {
            return until(instant.group(1), failure.at());
        }
        Matcher span = SPAN.matcher(text);
        return span.find() ? sane(span(span.group(1), span.group(2))) : null;
    }

    /**
     * Whether a number stands behind "after", as in every header and instant, or before a unit:
     * most replies have neither, and the expressions cost more than the whole verdict.
     */
    private static boolean namesTime(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isDigit(text.charAt(i))) {
                int end = i;
                while (end < text.length() && isDigit(text.charAt(end))) {
                    end++;
                }
                if (isUnit(text, end) || isAfter(text, i)) {
                    return true;
                }
                i = end;
            }
        }
        return false;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isUnit(String text, int at) {
        int i = at < text.length() && text.charAt(at) == ' ' ? at + 1 : at;
        for (String unit : UNITS) {
            if (text.regionMatches(true, i, unit, 0, unit.length())) {
                return unit.length() > 1 || isWordEnd(text, i + 1);
            }
        }
        return false;
    }

    private static boolean isWordEnd(String text, int at) {
        return at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
    }

    private static boolean isAfter(String text, int number) {
        int end = number;
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == ':')) {
            end--;
        }
        return text.regionMatches(true, end - 5, "after", 0, 5);
    }

    private static Duration span(String number, String unit) {
        long n = Long.parseLong(number);
        return switch (unit.toLowerCase(Locale.ROOT).charAt(0)) {
            case 'h' -> Duration.ofHours(n);
            case 'm' -> Duration.ofMinutes(n);
            default -> Duration.ofSeconds(n);
        };
    }

    private static Duration until(String moment, Instant at) {
        if (at == null) {
            return null;
        }
        try {
            return sane(
                    Duration.between(
                            at, OffsetDateTime.parse(moment.toUpperCase(Locale.ROOT)).toInstant()));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Duration sane(Duration hint) {
        if (hint.compareTo(LONGEST) > 0) {
            return null;
        }
        return hint.isNegative() ? Duration.ZERO : hint;
    }
}

package org.dalsegno.service.diagnosis;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the provider's own hint when to try again. A hint longer than a week is taken for a mistake
 * and left out.
 */
final class RetryHint {
    private static final Duration LONGEST = Duration.ofDays(7);
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

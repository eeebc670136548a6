package org.dalsegno.service.diagnosis;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The day on which an absent person says to be back. Without a year it is the next such day; a day
 * of the past is none, and neither is one so far ahead that it is more likely misread.
 */
final class ReturnDate {
    private static final List<List<String>> MONTHS =
            List.of(
                    List.of("jan"),
                    List.of("feb"),
                    List.of("mar", "mär", "mrz"),
                    List.of("apr", "avr"),
                    List.of("may", "mai"),
                    List.of("jun", "juin"),
                    List.of("jul", "juil"),
                    List.of("aug", "août"),
                    List.of("sep"),
                    List.of("oct", "okt"),
                    List.of("nov"),
                    List.of("dec", "dez", "déc"));
    private static final String MONTH =
            "((?:jan|feb|mar|mär|mrz|apr|avr|may|mai|juin|jun|juil|jul|aug|août|sep|oct|okt|nov|dec|dez|déc)[a-zäûé]{0,8})";
    private static final String INTRO =
            "(?:until|back|return\\w*|till|through|bis|zurück|wieder|ab dem|jusqu'au|retour|reprise)[^\\d\n]{0,40}?";

    /**
     * An absence that is longer than this is rare; a date that is further away is taken for none.
     */
    private static final int MOST_DAYS = 120;

    /** A mail program wraps a sentence where it likes, also before its date. */
    private static final Pattern LINE_BREAKS = Pattern.compile("\\s+");

    private static final Pattern ISO = Pattern.compile(INTRO + "(\\d{4})-(\\d\\d)-(\\d\\d)");
    private static final Pattern NUMBERS =
            Pattern.compile(INTRO + "(\\d{1,2})([./])(\\d{1,2})[./](\\d{4}|\\d\\d)?");
    private static final Pattern DAY_FIRST =
            Pattern.compile(
                    INTRO
                            + "(\\d{1,2})(?:st|nd|rd|th|\\.)?(?: of)? "
                            + MONTH
                            + "\\.?(?:,? (\\d{4}))?");
    private static final Pattern MONTH_FIRST =
            Pattern.compile(
                    INTRO.replace("\\d\n", "\n")
                            + MONTH
                            + "\\.? (\\d{1,2})(?!\\d)(?:st|nd|rd|th)?(?:,? (\\d{4}))?");

    private ReturnDate() {}

    /** The day; null when none is said. */
    static LocalDate in(String text, LocalDate today) {
        String start = text.length() > 4_000 ? text.substring(0, 4_000) : text;
        String lower = LINE_BREAKS.matcher(start).replaceAll(" ").toLowerCase(Locale.ROOT);
        Matcher iso = ISO.matcher(lower);
        if (iso.find()) {
            return day(iso.group(1), Integer.parseInt(iso.group(2)), iso.group(3), today);
        }
        Matcher dayFirst = DAY_FIRST.matcher(lower);
        if (dayFirst.find()) {
            return day(dayFirst.group(3), month(dayFirst.group(2)), dayFirst.group(1), today);
        }
        Matcher monthFirst = MONTH_FIRST.matcher(lower);
        if (monthFirst.find()) {
            return day(monthFirst.group(3), month(monthFirst.group(1)), monthFirst.group(2), today);
        }
        Matcher numbers = NUMBERS.matcher(lower);
        return numbers.find() ? numeric(numbers, today) : null;
    }

    /**
     * With points it is day and month; with strokes it may be either, and the American way is only
     * taken when it must be.
     */
    private static LocalDate numeric(Matcher numbers, LocalDate today) {
        int first = Integer.parseInt(numbers.group(1));
        int second = Integer.parseInt(numbers.group(3));
        boolean monthFirst = numbers.group(2).equals("/") && (second > 12 || first <= 12);
        return monthFirst
                ? day(numbers.group(4), first, Integer.toString(second), today)
                : day(numbers.group(4), second, Integer.toString(first), today);
    }

    private static int month(String name) {
        for (int m = 0; m < MONTHS.size(); m++) {
            if (MONTHS.get(m).stream().anyMatch(name::startsWith)) {
                return m + 1;
            }
        }
        return 0;
    }

    private static LocalDate day(String year, int month, String day, LocalDate today) {
        try {
            if (year != null) {
                int number = Integer.parseInt(year);
                return sane(
                        LocalDate.of(
                                number < 100 ? 2000 + number : number,
                                month,
                                Integer.parseInt(day)),
                        today);
            }
            LocalDate next = LocalDate.of(today.getYear(), month, Integer.parseInt(day));
            return sane(next.isBefore(today) ? next.plusYears(1) : next, today);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static LocalDate sane(LocalDate day, LocalDate today) {
        return day.isBefore(today) || day.isAfter(today.plusDays(MOST_DAYS)) ? null : day;
    }
}

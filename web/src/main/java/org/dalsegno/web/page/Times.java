package org.dalsegno.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.web.signin.CurrentUser;

/** Times as the user's wall clock shows them, in the user's language. */
@Named
@RequestScoped
public class Times {

    /** A list shows two hundred moments; making a pattern's formatter is dearer than using it. */
    private static final Map<Pattern, DateTimeFormatter> FORMATTERS = new ConcurrentHashMap<>();

    private CurrentUser user;
    private Clock clock;
    private Texts texts;

    protected Times() {}

    @Inject
    public Times(CurrentUser user, Clock clock, Texts texts) {
        this.user = user;
        this.clock = clock;
        this.texts = texts;
    }

    /** Shortest form that cannot be mistaken; null gives an empty text. */
    public String at(Instant when) {
        return when == null
                ? ""
                : format(when.atZone(zone()), clock.instant().atZone(zone()), texts.locale());
    }

    static String format(ZonedDateTime when, ZonedDateTime now, Locale locale) {
        if (when.toLocalDate().equals(now.toLocalDate())) {
            return write("time.today", locale, when);
        }
        return write(when.getYear() == now.getYear() ? "time.thisYear" : "time.any", locale, when);
    }

    private static String write(String pattern, Locale locale, TemporalAccessor when) {
        return FORMATTERS
                .computeIfAbsent(
                        new Pattern(pattern, locale),
                        p ->
                                DateTimeFormatter.ofPattern(
                                        Texts.plain(p.locale(), p.key()), p.locale()))
                .format(when);
    }

    /** A pattern in the bundle of a language; as many as there are of both. */
    private record Pattern(String key, Locale locale) {}

    /** A day with its name; null gives an empty text. */
    public String day(LocalDate day) {
        return day == null ? "" : write("time.day", texts.locale(), day);
    }

    /** Whether that moment is still to come. */
    public boolean isAhead(Instant when) {
        return when != null && when.isAfter(clock.instant());
    }

    /** {@code 2 days 3 hours}; nothing is {@code at once}. */
    static String length(Duration length, Locale locale) {
        List<String> parts = new ArrayList<>();
        add(parts, length.toDays(), "time.days", locale);
        add(parts, length.toHoursPart(), "time.hours", locale);
        add(parts, length.toMinutesPart(), "time.minutes", locale);
        add(parts, length.toSecondsPart(), "time.seconds", locale);
        return parts.isEmpty() ? Texts.plain(locale, "time.atOnce") : String.join(" ", parts);
    }

    private static void add(List<String> parts, long number, String unit, Locale locale) {
        if (number > 0) {
            parts.add(Texts.of(locale, unit, number));
        }
    }

    /** For pages: {@code 2 days 3 hours}; nothing is {@code at once}. */
    public String ofLength(Duration length) {
        return length(length, texts.locale());
    }

    /** The names of the world's time zones, to choose from. */
    public List<String> getZones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(
                        id ->
                                id.contains("/")
                                        && !id.startsWith("Etc/")
                                        && !id.startsWith("SystemV/"))
                .sorted()
                .toList();
    }

    /** Whose wall clock it is. */
    public ZoneId zone() {
        return user.known().map(Viewer::zone).orElse(ZoneOffset.UTC);
    }
}

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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.web.signin.CurrentUser;

/** Times as the user's wall clock shows them. */
@Named
@RequestScoped
public class Times {

    private static final DateTimeFormatter TODAY =
            DateTimeFormatter.ofPattern("'today' HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter THIS_YEAR =
            DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter ANY =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

    private CurrentUser user;
    private Clock clock;

    protected Times() {}

    @Inject
    public Times(CurrentUser user, Clock clock) {
        this.user = user;
        this.clock = clock;
    }

    /** Shortest form that cannot be mistaken; null gives an empty text. */
    public String at(Instant when) {
        return when == null ? "" : format(when.atZone(zone()), clock.instant().atZone(zone()));
    }

    static String format(ZonedDateTime when, ZonedDateTime now) {
        if (when.toLocalDate().equals(now.toLocalDate())) {
            return TODAY.format(when);
        }
        return (when.getYear() == now.getYear() ? THIS_YEAR : ANY).format(when);
    }

    /** A day with its name; null gives an empty text. */
    public String day(LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }

    /** Whether that moment is still to come. */
    public boolean isAhead(Instant when) {
        return when != null && when.isAfter(clock.instant());
    }

    /** {@code 2 days 3 hours}; nothing is {@code at once}. */
    public static String length(Duration length) {
        List<String> parts = new ArrayList<>();
        add(parts, length.toDays(), "day");
        add(parts, length.toHoursPart(), "hour");
        add(parts, length.toMinutesPart(), "minute");
        add(parts, length.toSecondsPart(), "second");
        return parts.isEmpty() ? "at once" : String.join(" ", parts);
    }

    private static void add(List<String> parts, long number, String unit) {
        if (number > 0) {
            parts.add(number + " " + unit + (number == 1 ? "" : "s"));
        }
    }

    /** For pages. */
    public String ofLength(Duration length) {
        return length(length);
    }

    /** Whose wall clock it is. */
    public ZoneId zone() {
        return user.known().map(Viewer::zone).orElse(ZoneOffset.UTC);
    }
}

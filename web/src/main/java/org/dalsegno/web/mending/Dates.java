package org.dalsegno.web.mending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.web.page.Times;

/** Dates that somebody typed. */
@ApplicationScoped
public class Dates {

    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private Times times;

    protected Dates() {}

    @Inject
    public Dates(Times times) {
        this.times = times;
    }

    /**
     * Eight o'clock on that day, on the user's wall clock.
     *
     * @param pointer of the field, for the refusal
     * @param text an ISO date, as a browser's date field sends it
     * @throws InvalidInput when it is none
     */
    public Instant morning(String pointer, String text) {
        try {
            return LocalDate.parse(text == null ? "" : text.strip())
                    .atTime(MORNING)
                    .atZone(times.zone())
                    .toInstant();
        } catch (DateTimeParseException e) {
            throw new InvalidInput(pointer, "INVALID_DATE", "Give a date like 2026-11-30.");
        }
    }
}

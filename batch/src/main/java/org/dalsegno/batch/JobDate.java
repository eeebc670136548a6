package org.dalsegno.batch;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** The parameter {@code date} of both jobs. */
public final class JobDate {

    private JobDate() {}

    /**
     * @param parameter ISO; null or empty when it was not given
     * @return null when it was not given: each inbox's or team's own yesterday
     * @throws IllegalArgumentException for anything else
     */
    public static LocalDate parse(String parameter) {
        try {
            return parameter == null || parameter.isEmpty() ? null : LocalDate.parse(parameter);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "date must look like 2026-11-22, but is " + parameter, e);
        }
    }
}

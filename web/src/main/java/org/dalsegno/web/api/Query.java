package org.dalsegno.web.api;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.Problem;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.PageRequest;
import org.dalsegno.web.api.problem.BadRequest;

/** Reads query parameters; a wrong one is a {@link BadRequest} (400) that names it. */
final class Query {

    private Query() {}

    static PageRequest page(String limit, String pageToken) {
        return guarded(() -> PageRequest.of(limit(limit), pageToken));
    }

    /** Null stays null. */
    static Integer limit(String limit) {
        try {
            return limit == null ? null : Integer.valueOf(limit);
        } catch (NumberFormatException e) {
            throw new BadRequest("/limit", "INVALID_VALUE", "limit must be a whole number.");
        }
    }

    /**
     * Turns a refusal of the service into a bad request, because the place is the query and not the
     * body.
     */
    static <T> T guarded(Supplier<T> read) {
        try {
            return read.get();
        } catch (InvalidInput e) {
            Problem problem = e.problems().get(0);
            throw new BadRequest(problem.pointer(), problem.code(), problem.detail());
        }
    }

    static boolean flag(String name, String value) {
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.isEmpty() || value.equals("true")) {
            return true;
        }
        throw invalid(name, "true or false");
    }

    static <E extends Enum<E>> E oneOf(String name, Class<E> type, String value) {
        return value == null
                ? null
                : Arrays.stream(type.getEnumConstants())
                        .filter(e -> e.name().equals(value))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        invalid(
                                                name,
                                                "one of "
                                                        + Arrays.toString(
                                                                type.getEnumConstants())));
    }

    /** By published id or by name; null stays null. */
    static ErrorCode error(String name, String value) {
        Optional<ErrorCode> code = ErrorCode.byId(value);
        return value == null ? null : code.orElseThrow(() -> invalid(name, "an error code"));
    }

    /** By published id or by name; null stays null. */
    static Cause cause(String name, String value) {
        return value == null
                ? null
                : Causes.find(value).orElseThrow(() -> invalid(name, "a cause"));
    }

    static LocalDate date(String name, String value) {
        try {
            return value == null ? null : LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            throw invalid(name, "a date like 2026-11-22");
        }
    }

    private static BadRequest invalid(String name, String wanted) {
        return new BadRequest("/" + name, "INVALID_VALUE", name + " must be " + wanted + ".");
    }
}

package org.dalsegno.domain.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Place;
import org.dalsegno.domain.error.Trail;

/**
 * A trail as it is stored: one step a line, its parts between tabs: rule, matched, tier, cause,
 * places ({@code 4-9,20-31}). Earlier versions wrote the first three only.
 */
final class StoredTrail {

    private StoredTrail() {}

    static String write(List<Trail> trail) {
        return trail.stream().map(StoredTrail::line).collect(Collectors.joining("\n"));
    }

    private static String line(Trail step) {
        String places =
                step.places().stream()
                        .map(place -> place.start() + "-" + place.end())
                        .collect(Collectors.joining(","));
        return String.join(
                "\t",
                step.rule(),
                step.matched().replaceAll("\\s+", " "),
                step.tier(),
                step.cause() == null ? "" : step.cause().id(),
                places);
    }

    /** Null or empty is no trail. */
    static List<Trail> read(String stored) {
        return stored == null || stored.isEmpty()
                ? List.of()
                : Arrays.stream(stored.split("\n", -1))
                        .map(line -> step(line.split("\t", -1)))
                        .toList();
    }

    private static Trail step(String[] parts) {
        return new Trail(
                parts[0],
                parts[1],
                parts[2],
                parts.length > 3 ? Cause.byId(parts[3]).orElse(null) : null,
                parts.length > 4 && !parts[4].isEmpty() ? places(parts[4]) : List.of());
    }

    private static List<Place> places(String stored) {
        return Arrays.stream(stored.split(",", -1)).map(StoredTrail::place).toList();
    }

    private static Place place(String stored) {
        int dash = stored.indexOf('-');
        return new Place(
                Integer.parseInt(stored.substring(0, dash)),
                Integer.parseInt(stored.substring(dash + 1)));
    }
}

package org.dalsegno.service.reporting;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.digest.Stretch;
import org.dalsegno.domain.error.ErrorCode;

/**
 * A team's days, added up.
 *
 * @param from the first day asked for
 * @param to the last day asked for
 * @param items the earliest first, none left out between the first and the last day
 */
public record Rollup(
        long teamId, String team, Stretch by, LocalDate from, LocalDate to, List<Item> items) {

    /**
     * One week or month, as far as it was asked for.
     *
     * @param days how many of its days are known; the others came to nothing that is written down
     * @param failed contacts that met an error, each once a code and day, without those who opted
     *     out
     * @param errors those who met each code; all nine
     */
    public record Item(
            LocalDate from,
            LocalDate to,
            int days,
            int sent,
            int deferred,
            int unknown,
            int failed,
            int complaints,
            int restarted,
            Map<ErrorCode, Integer> errors) {

        /** Whether anything is known of it. */
        public boolean isKnown() {
            return days > 0;
        }
    }

    /** With ids as strings. */
    public JsonObject asJson() {
        return Json.createObjectBuilder()
                .add("teamId", Long.toString(teamId))
                .add("team", team)
                .add("by", by.name())
                .add("from", from.toString())
                .add("to", to.toString())
                .add("items", DigestJson.array(items, Rollup::json))
                .build();
    }

    private static JsonObject json(Item item) {
        JsonObjectBuilder errors = Json.createObjectBuilder();
        item.errors().forEach((code, contacts) -> errors.add(code.name(), contacts));
        return Json.createObjectBuilder()
                .add("from", item.from().toString())
                .add("to", item.to().toString())
                .add("days", item.days())
                .add("sent", item.sent())
                .add("deferred", item.deferred())
                .add("unknown", item.unknown())
                .add("failed", item.failed())
                .add("complaints", item.complaints())
                .add("restarted", item.restarted())
                .add("errors", errors)
                .build();
    }

    /** One line a week or month; cells that a spreadsheet would calculate are neutralised. */
    public String asCsv() {
        return new RollupCsv(this).text();
    }
}

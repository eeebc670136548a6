package org.dalsegno.service.reporting;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dalsegno.domain.digest.VerdictRule;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.inbox.InboxState;

/** Reads a digest from its stored form. */
final class DigestReader {

    private DigestReader() {}

    /**
     * @param base what the digest's links begin with from now on
     */
    static DigestView read(String stored, String base) {
        try (JsonReader reader = Json.createReader(new StringReader(stored))) {
            return digest(reader.readObject(), base);
        }
    }

    private static DigestView digest(JsonObject json, String base) {
        return new DigestView(
                Long.parseLong(json.getString("id")),
                Long.parseLong(json.getString("teamId")),
                json.getString("team"),
                LocalDate.parse(json.getString("date")),
                ZoneId.of(json.getString("timeZone")),
                VerdictRule.valueOf(json.getString("rule")),
                json.getInt("needAction"),
                json.containsKey("change") ? json.getInt("change") : null,
                counts(json.getJsonObject("counts")),
                json.getInt("sent"),
                json.getInt("failed"),
                json.getInt("complaints"),
                list(json, "actFirst", DigestReader::group),
                list(json, "byRep", DigestReader::share),
                list(json, "bySequence", DigestReader::share),
                list(json, "inboxes", DigestReader::care),
                instant(json, "from"),
                instant(json, "to"),
                instant(json, "generatedAt"),
                json.getBoolean("late"),
                json.getBoolean("preview"),
                json.containsKey("executionId")
                        ? Long.valueOf(json.getString("executionId"))
                        : null,
                base,
                json.containsKey("trend")
                        ? DigestTrendJson.read(json.getJsonObject("trend"))
                        : DigestTrend.UNKNOWN);
    }

    /** A code that is newer than the digest reads as never met. */
    private static Map<ErrorCode, DigestView.Count> counts(JsonObject json) {
        Map<ErrorCode, DigestView.Count> counts = new EnumMap<>(ErrorCode.class);
        for (ErrorCode code : ErrorCode.values()) {
            JsonObject one =
                    json.getOrDefault(code.name(), JsonValue.EMPTY_JSON_OBJECT).asJsonObject();
            counts.put(
                    code,
                    new DigestView.Count(
                            one.getInt("day", 0),
                            one.getInt("weekBefore", 0),
                            one.containsKey("mean")
                                    ? one.getJsonNumber("mean").doubleValue()
                                    : null,
                            one.getInt("open", 0),
                            instant(one, "oldest")));
        }
        return counts;
    }

    private static DigestView.Group group(JsonObject json) {
        return new DigestView.Group(
                ErrorCode.valueOf(json.getString("code")),
                cause(json),
                json.getString("targetName", json.getString("target", null)),
                json.getString("token", null),
                json.getString("whose", null),
                json.getInt("contacts"),
                json.getInt("waiting"),
                instant(json, "since"),
                json.getString("link"));
    }

    private static DigestView.Share share(JsonObject json) {
        return new DigestView.Share(
                json.getBoolean("unknown", false) ? "" : json.getString("name"),
                json.getInt("sent"),
                json.getInt("failed"),
                json.getInt("restarted", 0),
                json.getInt("open"));
    }

    private static DigestView.Care care(JsonObject json) {
        return new DigestView.Care(
                json.getString("name"),
                json.getString("owner"),
                DigestView.CareReason.valueOf(json.getString("reason")),
                InboxState.valueOf(json.getString("state")),
                cause(json),
                instant(json, "since"),
                instant(json, "until"),
                json.getInt("waiting"),
                json.getInt("sent"),
                json.getInt("limit"));
    }

    static Cause cause(JsonObject json) {
        return Cause.byId(json.getString("cause", null)).orElse(null);
    }

    static <T> List<T> list(JsonObject json, String name, Function<JsonObject, T> read) {
        return json.getJsonArray(name).getValuesAs(JsonObject.class).stream().map(read).toList();
    }

    private static Instant instant(JsonObject json, String name) {
        return json.containsKey(name) ? Instant.parse(json.getString(name)) : null;
    }
}

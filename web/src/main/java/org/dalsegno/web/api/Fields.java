package org.dalsegno.web.api;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/**
 * A JSON object in the making. Null is left out; enums are their names, moments, dates and
 * durations ISO-8601. Not thread-safe.
 */
final class Fields {

    private final JsonObjectBuilder json = Json.createObjectBuilder();

    static Fields of(String name, Object value) {
        return new Fields().and(name, value);
    }

    Fields and(String name, Object value) {
        if (value != null) {
            json.add(name, json(value));
        }
        return this;
    }

    JsonObject build() {
        return json.build();
    }

    private static JsonValue json(Object value) {
        if (value instanceof Fields fields) {
            return fields.build();
        } else if (value instanceof JsonValue ready) {
            return ready;
        } else if (value instanceof Boolean flag) {
            return flag ? JsonValue.TRUE : JsonValue.FALSE;
        } else if (value instanceof Integer number) {
            return Json.createValue(number);
        } else if (value instanceof Long number) {
            return Json.createValue(number);
        } else if (value instanceof Enum<?> word) {
            return Json.createValue(word.name());
        } else if (value instanceof Duration duration) {
            return Json.createValue(iso(duration));
        } else if (value instanceof Collection<?> items) {
            return list(items);
        } else if (value instanceof Map<?, ?> map) {
            Fields fields = new Fields();
            map.forEach(
                    (k, v) ->
                            fields.and(k instanceof Enum<?> word ? word.name() : k.toString(), v));
            return fields.build();
        }
        return Json.createValue(value.toString());
    }

    /** With days, as people write them: {@code P2D} and not {@code PT48H}. */
    static String iso(Duration duration) {
        long days = duration.toDays();
        if (days <= 0) {
            return duration.toString();
        }
        Duration rest = duration.minusDays(days);
        return "P" + days + "D" + (rest.isZero() ? "" : rest.toString().substring(1));
    }

    static JsonValue list(Collection<?> items) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        items.forEach(item -> array.add(json(item)));
        return array.build();
    }
}

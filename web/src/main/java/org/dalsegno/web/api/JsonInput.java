package org.dalsegno.web.api;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.dalsegno.domain.Problems;
import org.dalsegno.web.api.problem.BadRequest;

/**
 * A JSON object that somebody sent, read field by field. A field of a wrong type is remembered with
 * its pointer and reads as null, so that {@link #check} can name all mistakes at once; null and a
 * missing field are the same. Fields that nobody asks for are passed over, but for {@link
 * #refuseOthers}. Not thread-safe.
 */
final class JsonInput {

    private final JsonObject json;
    private final String at;
    private final Problems problems;
    private final Set<String> asked = new HashSet<>();

    private JsonInput(JsonObject json, String at, Problems problems) {
        this.json = json;
        this.at = at;
        this.problems = problems;
    }

    /**
     * @throws BadRequest when the body is missing, is not JSON (with line and column) or no object
     */
    static JsonInput read(byte[] body) {
        if (body == null || body.length == 0) {
            throw new BadRequest("", "BODY_MISSING", "The body must be a JSON object.");
        }
        try (JsonReader reader = Json.createReader(new StringReader(utf8(body)))) {
            return of(structure(reader));
        } catch (JsonParsingException e) {
            throw new BadRequest(
                    "",
                    "MALFORMED_JSON",
                    "The body is not JSON: line %d, column %d."
                            .formatted(
                                    e.getLocation().getLineNumber(),
                                    e.getLocation().getColumnNumber()));
        } catch (CharacterCodingException e) {
            throw new BadRequest("", "MALFORMED_JSON", "The body is not UTF-8.");
        }
    }

    private static JsonInput of(JsonStructure json) {
        if (json instanceof JsonObject object) {
            return new JsonInput(object, "", new Problems());
        }
        throw new BadRequest("", "WRONG_TYPE", "The body must be a JSON object.");
    }

    /** The parser says "too deeply nested" with an exception of no kind of its own. */
    private static JsonStructure structure(JsonReader reader) {
        try {
            return reader.read();
        } catch (JsonParsingException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new BadRequest(
                    "",
                    "MALFORMED_JSON",
                    "The body cannot be read as JSON: " + e.getMessage() + ".");
        }
    }

    /**
     * Strictly: a byte that is no UTF-8 must not become a question mark in somebody's name (RFC
     * 8259 §8.1).
     */
    private static String utf8(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }

    /** The same, but a missing body is an empty object. */
    static JsonInput readOptional(byte[] body) {
        return body == null || body.length == 0
                ? new JsonInput(JsonValue.EMPTY_JSON_OBJECT, "", new Problems())
                : read(body);
    }

    /**
     * @throws org.dalsegno.domain.InvalidInput when any field that was asked for had a wrong type
     */
    void check() {
        problems.throwIfAny();
    }

    /**
     * Where passing a field over would mean more than was wished: each that was not asked for
     * before is a mistake.
     */
    void refuseOthers() {
        json.keySet().stream()
                .filter(name -> !asked.contains(name))
                .forEach(
                        name ->
                                problems.add(
                                        pointer(name),
                                        "UNKNOWN_FIELD",
                                        "There is no such field here."));
    }

    /** Whether every field is missing. */
    boolean isEmpty() {
        return json.values().stream().allMatch(JsonValue.NULL::equals);
    }

    boolean has(String name) {
        return present(name) != null;
    }

    /** Whether it is there as {@code null}: in a merge patch (RFC 7396) the field is to go. */
    boolean isCleared(String name) {
        return json.get(name) == JsonValue.NULL;
    }

    String text(String name) {
        return field(name, JsonTypes::textOf);
    }

    /** An opaque id; a number is taken as well. */
    Long id(String name) {
        return field(name, JsonTypes::idOf);
    }

    Integer integer(String name) {
        return field(name, JsonTypes::integerOf);
    }

    Boolean flag(String name) {
        return field(name, JsonTypes::flagOf);
    }

    Duration duration(String name) {
        return parsed(name, Duration::parse, "a duration like \"P2D\" or \"PT30M\"");
    }

    Instant instant(String name) {
        return parsed(
                name,
                t -> OffsetDateTime.parse(t).toInstant(),
                "a moment like \"2026-11-22T09:00:00Z\"");
    }

    LocalDate date(String name) {
        return parsed(name, LocalDate::parse, "a date like \"2026-11-22\"");
    }

    <E extends Enum<E>> E oneOf(String name, Class<E> type) {
        return parsed(
                name,
                t -> Enum.valueOf(type, t),
                "one of " + Arrays.toString(type.getEnumConstants()));
    }

    /** A word that is looked up, such as an id; one that is not found is a mistake. */
    <T> T known(String name, Function<String, Optional<T>> find, String wanted) {
        return parsed(name, t -> find.apply(t).orElseThrow(IllegalArgumentException::new), wanted);
    }

    /** Null when it is missing. */
    JsonInput object(String name) {
        return field(name, value -> objectAt(value, pointer(name)));
    }

    /** Null when it is missing. */
    List<JsonInput> objects(String name) {
        return each(name, (value, index) -> objectAt(value, pointer(name) + "/" + index));
    }

    /** Null when it is missing. */
    List<String> texts(String name) {
        return each(name, (value, index) -> JsonTypes.textOf(value));
    }

    /** Null when it is missing. */
    List<Long> ids(String name) {
        return each(name, (value, index) -> JsonTypes.idOf(value));
    }

    /**
     * An object of texts; numbers and booleans are written out, nulls left out. Null when it is
     * missing.
     */
    Map<String, String> map(String name) {
        JsonInput object = object(name);
        if (object == null) {
            return null;
        }
        Map<String, String> map = new HashMap<>();
        for (String key : object.json.keySet()) {
            String value = object.field(key, JsonTypes::scalarOf);
            if (value != null) {
                map.put(key, value);
            }
        }
        return map;
    }

    private JsonValue present(String name) {
        asked.add(name);
        JsonValue value = json.get(name);
        return value == JsonValue.NULL ? null : value;
    }

    /** RFC 6901 §3. */
    private String pointer(String name) {
        return at + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private <T> T field(String name, Function<JsonValue, T> read) {
        JsonValue value = present(name);
        return value == null ? null : guarded(pointer(name), () -> read.apply(value));
    }

    private <T> List<T> each(String name, BiFunction<JsonValue, Integer, T> read) {
        JsonArray array = field(name, JsonTypes::arrayOf);
        if (array == null) {
            return null;
        }
        List<T> items = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            int index = i;
            items.add(guarded(pointer(name) + "/" + i, () -> read.apply(array.get(index), index)));
        }
        return items;
    }

    private <T> T guarded(String pointer, Supplier<T> read) {
        try {
            return read.get();
        } catch (JsonTypes.WrongType e) {
            problems.add(pointer, e.code(), e.getMessage());
            return null;
        }
    }

    private <T> T parsed(String name, Function<String, T> parse, String wanted) {
        return field(
                name,
                value -> {
                    String text = JsonTypes.textOf(value);
                    try {
                        return parse.apply(text);
                    } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
                        throw new JsonTypes.WrongType("INVALID_VALUE", wanted);
                    }
                });
    }

    private JsonInput objectAt(JsonValue value, String pointer) {
        if (value instanceof JsonObject object) {
            return new JsonInput(object, pointer, problems);
        }
        throw new JsonTypes.WrongType("WRONG_TYPE", "an object");
    }
}

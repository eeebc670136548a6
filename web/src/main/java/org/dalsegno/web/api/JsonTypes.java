package org.dalsegno.web.api;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;

/** One JSON value read as one type; a value of another type is a {@link WrongType}. */
final class JsonTypes {

    private JsonTypes() {}

    static JsonArray arrayOf(JsonValue value) {
        if (value instanceof JsonArray array) {
            return array;
        }
        throw new WrongType("WRONG_TYPE", "a list");
    }

    static Boolean flagOf(JsonValue value) {
        return switch (value.getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            default -> throw new WrongType("WRONG_TYPE", "true or false");
        };
    }

    static String textOf(JsonValue value) {
        if (value instanceof JsonString text) {
            return text.getString();
        }
        throw new WrongType("WRONG_TYPE", "a text");
    }

    static String scalarOf(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> ((JsonString) value).getString();
            case NUMBER, TRUE, FALSE -> value.toString();
            default -> throw new WrongType("WRONG_TYPE", "a text");
        };
    }

    static Long idOf(JsonValue value) {
        return value instanceof JsonNumber number
                ? Long.valueOf(whole(number, Long.MAX_VALUE))
                : Ids.read(textOf(value));
    }

    static Integer integerOf(JsonValue value) {
        if (value instanceof JsonNumber number) {
            return (int) whole(number, Integer.MAX_VALUE);
        }
        throw new WrongType("WRONG_TYPE", "a whole number");
    }

    /** Looks at the size first: 1e999999999 written out would take all memory. */
    private static long whole(JsonNumber number, long max) {
        BigDecimal exact = number.bigDecimalValue();
        boolean small =
                Math.abs((long) exact.precision() - exact.scale()) <= 19 && exact.precision() <= 40;
        if (small
                && exact.stripTrailingZeros().scale() <= 0
                && exact.abs().compareTo(BigDecimal.valueOf(max)) <= 0) {
            return exact.longValueExact();
        }
        throw new WrongType("WRONG_TYPE", "a whole number, no larger than " + max);
    }

    /** Carries a mistake to the place that knows its pointer. */
    static final class WrongType extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final String code;

        WrongType(String code, String wanted) {
            super("This field must be " + wanted + ".");
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}

package org.dalsegno.service.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;

/**
 * Many values as one parameter, so that the text of a statement does not change with their number:
 * for {@code = any(?)}, and as a column of {@code unnest(cast(? as … array))}.
 */
public final class Many {

    private final String type;
    private final Object[] values;

    private Many(String type, Object[] values) {
        this.type = type;
        this.values = values;
    }

    public static Many longs(Collection<Long> values) {
        return new Many("bigint", values.toArray(Long[]::new));
    }

    public static Many integers(Collection<Integer> values) {
        return new Many("integer", values.toArray(Integer[]::new));
    }

    /** Texts; null is one. */
    public static Many texts(Collection<String> values) {
        return new Many("text", values.toArray(String[]::new));
    }

    /** Instants; null is one. */
    public static Many instants(Collection<Instant> values) {
        return new Many(
                "timestamptz",
                values.stream()
                        .map(at -> at == null ? null : OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                        .toArray());
    }

    Array in(Connection connection) throws SQLException {
        return connection.createArrayOf(type, values);
    }
}

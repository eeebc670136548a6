package org.dalsegno.service.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Plain SQL that works on H2 and PostgreSQL. Inside a transaction it takes part in it. Parameters
 * may be strings, numbers, booleans, enums (stored by name), instants, local dates, {@link Many} of
 * them and null.
 */
@Singleton
public class Sql {

    /** Makes a record out of one row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final DataSource database;
    private volatile Vendor vendor;

    @Inject
    public Sql(@Database DataSource database) {
        this.database = database;
    }

    /** All rows, in the order of the statement. */
    public <T> List<T> list(String sql, Row<T> row, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(row.read(rows));
                }
                return found;
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** The first row, or empty. */
    public <T> Optional<T> one(String sql, Row<T> row, Object... parameters) {
        List<T> found = list(sql, row, parameters);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    /** A single number, 0 when there is no row. */
    public long number(String sql, Object... parameters) {
        return one(sql, r -> r.getLong(1), parameters).orElse(0L);
    }

    /**
     * Carries out a statement.
     *
     * @return how many rows it touched
     * @throws DuplicateRow when a unique key exists already
     */
    public int update(String sql, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /**
     * Carries out one statement for many rows of parameters, in one round trip where the driver
     * can.
     */
    public void batch(String sql, List<Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] parameters : rows) {
                bind(statement, parameters);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Which database this is; asked once. */
    public Vendor vendor() {
        if (vendor == null) {
            vendor = Vendor.of(database);
        }
        return vendor;
    }

    /** The next id of a sequence that is counted one by one. */
    public long next(String sequence) {
        return number("select nextval('" + sequence + "')");
    }

    /** The row's instant, or null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** The row's number, or null. */
    public static Long nullableLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    /** The row's number, or null. */
    public static Integer nullableInt(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    /** {@code ?, ?, ?} for an {@code in (…)}. */
    public static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    /** One list of parameters out of values and collections of values, in this order. */
    public static Object[] values(Object... parts) {
        List<Object> values = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof Collection<?> many) {
                values.addAll(many);
            } else {
                values.add(part);
            }
        }
        return values.toArray();
    }

    private static void bind(PreparedStatement statement, Object... parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            if (value instanceof Instant at) {
                statement.setObject(i + 1, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
            } else if (value instanceof Enum<?> word) {
                statement.setString(i + 1, word.name());
            } else if (value instanceof Many many) {
                statement.setArray(i + 1, many.in(statement.getConnection()));
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    private static RuntimeException failure(SQLException e) {
        if (DuplicateRow.isBehind(e)) {
            return new DuplicateRow(e);
        }
        return LostRace.isBehind(e)
                ? new LostRace("another transaction was in the way", e)
                : new DatabaseFailure(e);
    }
}

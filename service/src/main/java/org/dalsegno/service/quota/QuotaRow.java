package org.dalsegno.service.quota;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.dalsegno.domain.inbox.DailyLimit;
import org.dalsegno.domain.inbox.LearnedLimit;
import org.dalsegno.domain.inbox.Quota;
import org.dalsegno.domain.inbox.QuotaWindow;
import org.dalsegno.domain.inbox.WarmUp;
import org.dalsegno.service.store.Sql;

/** Reads an inbox's quota out of its row. */
public final class QuotaRow {

    /** What a statement must select of {@code inbox}. */
    public static final String COLUMNS =
            "daily_limit, learned_limit, learned_on, warm_up_from, warm_up_raise, warm_up_since,"
                    + " quota_window, time_zone";

    private QuotaRow() {}

    public static Quota quota(ResultSet row) throws SQLException {
        return new Quota(
                limit(row),
                QuotaWindow.valueOf(row.getString("quota_window")),
                ZoneId.of(row.getString("time_zone")));
    }

    /** The limit alone. */
    public static DailyLimit limit(ResultSet row) throws SQLException {
        return new DailyLimit(row.getInt("daily_limit"), learned(row), warmUp(row));
    }

    private static LearnedLimit learned(ResultSet row) throws SQLException {
        Integer limit = Sql.nullableInt(row, "learned_limit");
        return limit == null
                ? null
                : new LearnedLimit(limit, row.getObject("learned_on", LocalDate.class));
    }

    private static WarmUp warmUp(ResultSet row) throws SQLException {
        Integer from = Sql.nullableInt(row, "warm_up_from");
        return from == null
                ? null
                : new WarmUp(
                        from,
                        row.getInt("warm_up_raise"),
                        row.getObject("warm_up_since", LocalDate.class));
    }
}

package org.dalsegno.service.notifying;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.digest.QuietDays;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.nightly.Hours;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/** How each person wants the digest; everybody changes their own only. */
@Singleton
public class Preferences {

    private final Sql sql;
    private final Transactions transactions;
    private final Hours hours;
    private final Clock clock;

    @Inject
    public Preferences(Sql sql, Transactions transactions, Hours hours, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.hours = hours;
        this.clock = clock;
    }

    /** What the viewer chose, with the product's own choice where they chose nothing. */
    public DigestPreference of(Viewer viewer) {
        return sql.one(
                        "select mail, quiet_days, mail_at from digest_preference where user_id = ?",
                        this::read,
                        viewer.userId())
                .orElseGet(() -> new DigestPreference(true, QuietDays.SEND, hours.digest(), true));
    }

    private DigestPreference read(ResultSet row) throws SQLException {
        String at = row.getString("mail_at");
        return new DigestPreference(
                row.getBoolean("mail"),
                QuietDays.valueOf(row.getString("quiet_days")),
                at == null ? hours.digest() : LocalTime.parse(at),
                at == null);
    }

    /**
     * Changes what the change names, in one transaction.
     *
     * @return what holds now
     * @throws InvalidInput when the hour is none; nothing is changed then
     */
    public DigestPreference change(Viewer viewer, PreferenceChange change) {
        LocalTime at = hour(change.at());
        return transactions.call(
                () -> {
                    sql.one(
                            "select id from app_user where id = ? for update",
                            r -> r.getLong(1),
                            viewer.userId());
                    write(viewer, merged(of(viewer), change, at));
                    return of(viewer);
                });
    }

    /** Null for null and for a blank: the product's own hour. */
    private static LocalTime hour(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalTime.parse(text.strip()).truncatedTo(ChronoUnit.MINUTES);
        } catch (DateTimeParseException e) {
            throw new InvalidInput("/at", "NOT_A_TIME", "An hour is written like 07:00.");
        }
    }

    private static DigestPreference merged(
            DigestPreference before, PreferenceChange change, LocalTime at) {
        boolean own = change.at() == null ? before.usualHour() : at == null;
        LocalTime hour = change.at() == null ? before.at() : at;
        return new DigestPreference(
                change.mail() == null ? before.mail() : change.mail(),
                change.quietDays() == null ? before.quietDays() : change.quietDays(),
                hour,
                own);
    }

    private void write(Viewer viewer, DigestPreference wanted) {
        sql.update("delete from digest_preference where user_id = ?", viewer.userId());
        sql.update(
                "insert into digest_preference (user_id, mail, quiet_days, mail_at, changed_at)"
                        + " values (?, ?, ?, ?, ?)",
                viewer.userId(),
                wanted.mail(),
                wanted.quietDays(),
                wanted.usualHour() ? null : wanted.at().toString(),
                clock.instant());
    }
}

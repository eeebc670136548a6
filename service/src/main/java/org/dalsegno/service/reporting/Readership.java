package org.dalsegno.service.reporting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dalsegno.domain.digest.MailHour;
import org.dalsegno.domain.digest.QuietDays;
import org.dalsegno.service.access.Appearance;
import org.dalsegno.service.nightly.Hours;
import org.dalsegno.service.store.Sql;

/** Who is mailed digests, about which teams and when; asked anew each time. */
@Singleton
public class Readership {

    private static final String MANAGERS =
            "select u.id, u.name, u.email, u.time_zone, u.language, p.quiet_days, p.mail_at from"
                    + " app_user u left join digest_preference p on p.user_id = u.id where u.role ="
                    + " 'MANAGER' and (p.mail is null or p.mail = true)";

    private final Sql sql;
    private final Hours hours;

    @Inject
    public Readership(Sql sql, Hours hours) {
        this.sql = sql;
        this.hours = hours;
    }

    /** A manager who has not opted out. */
    record Reader(
            long id,
            String name,
            String email,
            MailHour hour,
            QuietDays quietDays,
            Locale language) {}

    /** All of them, by id. */
    List<Reader> all() {
        return sql.list(MANAGERS + " order by u.id", this::read);
    }

    /** One of them; empty for everybody else. */
    Optional<Reader> byId(long id) {
        return sql.one(MANAGERS + " and u.id = ?", this::read, id);
    }

    private Reader read(ResultSet row) throws SQLException {
        String quiet = row.getString("quiet_days");
        String at = row.getString("mail_at");
        return new Reader(
                row.getLong("id"),
                row.getString("name"),
                row.getString("email"),
                new MailHour(
                        at == null ? hours.digest() : LocalTime.parse(at),
                        ZoneId.of(row.getString("time_zone"))),
                quiet == null ? QuietDays.SEND : QuietDays.valueOf(quiet),
                Appearance.Language.mailed(row.getString("language")).locale());
    }

    /** The teams whose digests a reader may see now, by name. */
    List<Long> teams(long readerId) {
        return sql.list(
                "select m.team_id from user_team m join team t on t.id = m.team_id join app_user u"
                        + " on u.id = m.user_id where m.user_id = ? and u.role = 'MANAGER' order by"
                        + " t.name_key",
                r -> r.getLong(1),
                readerId);
    }

    /** Whether any reader of a team is waiting for the digest of a day by now. */
    boolean isAwaited(long teamId, LocalDate day, Instant now) {
        return sql
                .list(
                        MANAGERS
                                + " and u.id in (select m.user_id from user_team m where m.team_id"
                                + " = ?)",
                        this::read,
                        teamId)
                .stream()
                .anyMatch(reader -> !now.isBefore(reader.hour().due(day)));
    }

    /** Keeps others from claiming for the same reader until the transaction ends. */
    void lock(long readerId) {
        sql.one("select id from app_user where id = ? for update", r -> r.getLong(1), readerId);
    }
}

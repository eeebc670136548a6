package org.dalsegno.service.reporting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.digest.RootKind;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.error.Remedy;
import org.dalsegno.domain.sequence.MissingToken;
import org.dalsegno.service.store.Many;
import org.dalsegno.service.store.Sql;

/** The contacts that show an error now, counted by what they have in common. */
final class OpenErrors {

    private static final Many DOMAINS = causes(RootKind.RECIPIENT_DOMAIN);
    private static final Many CODES = causes(RootKind.PROVIDER_CODE);
    private static final Many TOKENS = causes(RootKind.TOKEN);

    /** The contact and what was said are looked at only where the cause's root is there. */
    private static final String OPEN =
            "select x.badge_code, x.cause, x.inbox_id, x.sequence_id, x.state, x.email_domain, x.reply_code,"
                    + " x.enhanced_status, x.said, count(*) as contacts, min(x.filed_at) as since from ("
                    + "select e.badge_code, d.cause, e.inbox_id, e.sequence_id, e.state, d.filed_at,"
                    + " case when d.cause = any(?) then (select c.email_domain from contact c where c.id = e.contact_id) end"
                    + " as email_domain,"
                    + " case when d.cause = any(?) then d.reply_code end as reply_code,"
                    + " case when d.cause = any(?) then d.enhanced_status end as enhanced_status,"
                    + " case when d.cause = any(?) then d.reply_text end as said"
                    + " from enrollment e join diagnosis d on d.id = e.diagnosis_id"
                    + " where e.badge_code is not null and e.inbox_id = any(?)"
                    + ") x group by x.badge_code, x.cause, x.inbox_id, x.sequence_id, x.state, x.email_domain, x.reply_code,"
                    + " x.enhanced_status, x.said";

    private final Sql sql;

    OpenErrors(Sql sql) {
        this.sql = sql;
    }

    /**
     * Contacts that have all of this in common.
     *
     * @param word the recipients' domain, the token or the answer, where the cause's root is one of
     *     these; null otherwise
     */
    record Open(
            ErrorCode code,
            Cause cause,
            long inboxId,
            long sequenceId,
            EnrollmentState state,
            String word,
            int contacts,
            Instant since) {

        /** Whether a person can mend it and it does not mend itself. */
        boolean needsAction() {
            boolean decided =
                    code.fixer() == ErrorCode.Fixer.NOBODY || state == EnrollmentState.STOPPED;
            boolean goesOnByItself = state.underway() && cause.remedy() == Remedy.WAIT;
            return !decided && !goesOnByItself;
        }
    }

    /** Of all these inboxes in one statement, by inbox; one without any is not there. */
    Map<Long, List<Open>> of(Collection<Long> inboxes) {
        return sql
                .list(OPEN, OpenErrors::open, DOMAINS, CODES, CODES, TOKENS, Many.longs(inboxes))
                .stream()
                .collect(Collectors.groupingBy(Open::inboxId));
    }

    /**
     * By inbox alone, out of the enrollments and their index of errors; of no sequence and word.
     */
    List<Open> byInbox(long teamId) {
        return sql.list(
                "select e.inbox_id, e.badge_code, e.badge_cause, e.state, count(*) as contacts, min(e.badge_at) as since"
                        + " from enrollment e join inbox i on i.id = e.inbox_id where e.badge_code is not null and"
                        + " i.owner_id in (select m.user_id from user_team m where m.team_id = ?)"
                        + " group by e.inbox_id, e.badge_code, e.badge_cause, e.state",
                r ->
                        new Open(
                                ErrorCode.valueOf(r.getString("badge_code")),
                                Cause.byId(r.getString("badge_cause"))
                                        .orElse(Cause.GENERAL_UNMATCHED),
                                r.getLong("inbox_id"),
                                0,
                                EnrollmentState.valueOf(r.getString("state")),
                                null,
                                r.getInt("contacts"),
                                Sql.instant(r, "since")),
                teamId);
    }

    private static Many causes(RootKind kind) {
        return Many.texts(
                Arrays.stream(Cause.values())
                        .filter(cause -> RootKind.of(cause) == kind)
                        .map(Cause::id)
                        .toList());
    }

    private static Open open(ResultSet r) throws SQLException {
        return new Open(
                ErrorCode.valueOf(r.getString("badge_code")),
                cause(r),
                r.getLong("inbox_id"),
                r.getLong("sequence_id"),
                EnrollmentState.valueOf(r.getString("state")),
                word(r),
                r.getInt("contacts"),
                Sql.instant(r, "since"));
    }

    private static Cause cause(ResultSet r) throws SQLException {
        return Cause.byId(r.getString("cause")).orElse(Cause.GENERAL_UNMATCHED);
    }

    private static String word(ResultSet r) throws SQLException {
        return switch (RootKind.of(cause(r))) {
            case TOKEN -> MissingToken.named(r.getString("said")).orElse(null);
            case RECIPIENT_DOMAIN -> r.getString("email_domain");
            case PROVIDER_CODE ->
                    new ReplyCode(Sql.nullableInt(r, "reply_code"), r.getString("enhanced_status"))
                            .toString();
            default -> null;
        };
    }
}

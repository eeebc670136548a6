package org.dalsegno.service.suppressing;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.dalsegno.domain.Problems;
import org.dalsegno.domain.contact.EmailAddress;
import org.dalsegno.domain.contact.InvalidEmail;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.Page;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/**
 * The addresses that must not be mailed again. They belong to the whole organisation. Adding an
 * address does not touch its enrollments: whoever sends asks {@link #cause} first, and whoever
 * learned of an opt-out ends them ({@link OptOut}, the recorder of returned mail).
 */
@Singleton
public class Suppressions {

    private final Sql sql;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public Suppressions(Sql sql, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Why this address must not be mailed, or empty when it may be. One indexed look-up; takes part
     * in the caller's transaction.
     *
     * @param emailKey {@link EmailAddress#key()}
     */
    public Optional<Cause> cause(String emailKey) {
        return sql.one(
                "select cause from suppression where email_key = ?", Suppressions::cause, emailKey);
    }

    /** As {@link #cause}, as the error that it is to a rep. */
    public Optional<ErrorCode> code(String emailKey) {
        return cause(emailKey).map(cause -> cause.code(false));
    }

    /** Whether this address must not be mailed. */
    public boolean isSuppressed(String emailKey) {
        return cause(emailKey).isPresent();
    }

    /**
     * Keeps an address from being mailed again; idempotent. The first reason stays, but a person's
     * wish to stop takes the place of a bounce, never the other way round. Takes part in the
     * caller's transaction.
     *
     * @param email a valid address in any spelling
     * @param note for people, such as the reply; null when there is nothing to say
     * @throws InvalidEmail when it is no address
     */
    public void add(String email, Cause cause, String note, Instant now) {
        put(EmailAddress.parse(email), cause, note, now, null);
    }

    void put(EmailAddress address, Cause cause, String note, Instant now, Long userId) {
        String kept = note == null || note.length() <= 1000 ? note : note.substring(0, 1000);
        int added =
                sql.update(
                        "insert into suppression (email_key, email, cause, note, created_at, created_by)"
                                + " select cast(? as varchar(320)), cast(? as varchar(320)), cast(? as varchar(60)),"
                                + " cast(? as varchar(1000)), cast(? as timestamp(6) with time zone), cast(? as bigint)"
                                + " where not exists (select 1 from suppression where email_key = ?)",
                        address.key(),
                        address.value(),
                        cause.id(),
                        kept,
                        now,
                        userId,
                        address.key());
        if (added == 0 && isWish(cause)) {
            sql.update(
                    "update suppression set cause = ?, note = ?, created_at = ?, created_by = ?"
                            + " where email_key = ? and cause not like 'unsub.%'",
                    cause.id(), kept, now, userId, address.key());
        }
    }

    private static boolean isWish(Cause cause) {
        return cause.code(false) == ErrorCode.UNSUBSCRIBED;
    }

    /**
     * Suppressed addresses in alphabetical order.
     *
     * @param email an address, to see only that one; null or blank: all
     */
    public Page<SuppressionView> list(Viewer viewer, String email, SuppressionPage page) {
        boolean one = email != null && !email.isBlank();
        String key =
                one
                        ? EmailAddress.problem(email).map(e -> email).orElseGet(() -> key(email))
                        : page.afterKey();
        return page.cut(
                sql.list(
                        "select s.*, u.name as created_by_name from suppression s"
                                + " left join app_user u on u.id = s.created_by where s.email_key "
                                + (one ? "=" : ">")
                                + " ? order by s.email_key limit ?",
                        Suppressions::view,
                        key,
                        page.limit() + 1));
    }

    private static String key(String email) {
        return EmailAddress.parse(email).key();
    }

    /**
     * Suppresses an address by hand; idempotent.
     *
     * @param note why; may be null
     * @throws org.dalsegno.domain.InvalidInput for a bad address or note
     */
    public SuppressionView addByHand(Viewer viewer, String email, String note) {
        Problems problems = new Problems().line("/note", note, 1000);
        EmailAddress.problem(email).ifPresent(e -> problems.add(e.problem("/email")));
        problems.throwIfAny();
        EmailAddress address = EmailAddress.parse(email);
        return transactions.call(
                () -> {
                    put(address, Cause.UNSUB_SUPPRESSED, note, clock.instant(), viewer.userId());
                    return find(address.key());
                });
    }

    private SuppressionView find(String key) {
        return sql.one(
                        "select s.*, u.name as created_by_name from suppression s"
                                + " left join app_user u on u.id = s.created_by where s.email_key = ?",
                        Suppressions::view,
                        key)
                .orElseThrow(() -> new NotFound("suppression of this address"));
    }

    /**
     * Lets an address be mailed again. Who did it and why is kept for good.
     *
     * @param email in any spelling
     * @throws org.dalsegno.service.Refused FORBIDDEN for anyone but an administrator
     * @throws org.dalsegno.domain.InvalidInput without a reason
     * @throws NotFound when it is not suppressed
     */
    public void remove(Viewer viewer, String email, String reason) {
        viewer.requireAdministrator();
        new Problems().requiredLine("/reason", reason, 1000).throwIfAny();
        String key = EmailAddress.problem(email).isPresent() ? String.valueOf(email) : key(email);
        transactions.run(
                () -> {
                    SuppressionView present = find(key);
                    sql.update("delete from suppression where email_key = ?", key);
                    sql.update(
                            "insert into suppression_removal (id, email, cause, reason, removed_by, removed_at)"
                                    + " values (?, ?, ?, ?, ?, ?)",
                            sql.next("suppression_removal_seq"),
                            present.email(),
                            present.cause().id(),
                            reason.strip(),
                            viewer.userId(),
                            clock.instant());
                });
    }

    private static Cause cause(ResultSet row) throws SQLException {
        String id = row.getString("cause");
        return Cause.byId(id).orElseThrow(() -> new IllegalStateException("unknown cause " + id));
    }

    private static SuppressionView view(ResultSet row) throws SQLException {
        return new SuppressionView(
                row.getString("email_key"),
                row.getString("email"),
                cause(row),
                row.getString("note"),
                Sql.instant(row, "created_at"),
                row.getString("created_by_name"));
    }
}

package org.dalsegno.service.addresses;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.dalsegno.service.store.Sql;

/**
 * What the servers of our inboxes can do, as they said it at the last sign-in. Written beside the
 * inbox's settings, so that learning something never outdates what a person is editing.
 */
@Singleton
public class InboxAbilities {

    private final Sql sql;

    @Inject
    public InboxAbilities(Sql sql) {
        this.sql = sql;
    }

    /** Whether the server offers SMTPUTF8 (RFC 6531); empty when nobody has asked it yet. */
    public Optional<Boolean> smtpUtf8(long inboxId) {
        return sql.one(
                "select smtp_utf8 from inbox where id = ? and smtp_utf8 is not null",
                r -> r.getBoolean("smtp_utf8"),
                inboxId);
    }

    /** Whether at least one inbox can send to every address. */
    boolean anySmtpUtf8() {
        return sql.number("select count(*) from inbox where smtp_utf8 = true") > 0;
    }

    /** Keeps what the server said; idempotent. The caller's transaction. */
    public void learn(long inboxId, boolean smtpUtf8) {
        sql.update(
                "update inbox set smtp_utf8 = ? where id = ? and (smtp_utf8 is null or smtp_utf8 <> ?)",
                smtpUtf8,
                inboxId,
                smtpUtf8);
    }

    /** The inbox has another server now. The caller's transaction. */
    public void forget(long inboxId) {
        sql.update("update inbox set smtp_utf8 = null where id = ?", inboxId);
    }
}

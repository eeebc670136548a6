package org.dalsegno.service.receiving;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dalsegno.domain.proving.DkimSignature;
import org.dalsegno.service.store.Sql;

/**
 * Learns which keys the mails of an inbox's domain are signed with: from test mails to oneself and
 * mails of colleagues, and from the mails that bounces return. Whoever writes to the inbox can make
 * up names of keys, but of its own domain only: DNS is then asked for one more name there.
 */
@Singleton
public class OwnSignatures {

    /** How many an inbox keeps, the last ones seen. */
    private static final int MOST = 5;

    private static final int MOST_BYTES = 512 * 1024;

    /** A field with its folded lines, at the top of a mail or of one inside. */
    private static final Pattern FIELD =
            Pattern.compile("(?im)^DKIM-Signature:([^\\r\\n]*(?:\\r?\\n[ \\t][^\\r\\n]*){0,60})");

    private final Sql sql;

    @Inject
    public OwnSignatures(Sql sql) {
        this.sql = sql;
    }

    /** Keeps what the mail shows; the caller's transaction. Again only renews when it was seen. */
    void learn(Arrival arrival, Instant now) {
        Set<DkimSignature> found = in(arrival.bytes());
        if (!found.isEmpty()) {
            String domain = domain(arrival.inboxId());
            boolean learned = false;
            for (DkimSignature signature : found) {
                if (signature.speaksFor(domain)) {
                    keep(arrival.inboxId(), signature, now);
                    learned = true;
                }
            }
            if (learned) {
                forgetOld(arrival.inboxId());
            }
        }
    }

    static Set<DkimSignature> in(byte[] mail) {
        int length = Math.min(mail.length, MOST_BYTES);
        Matcher fields = FIELD.matcher(new String(mail, 0, length, StandardCharsets.ISO_8859_1));
        Set<DkimSignature> found = new LinkedHashSet<>();
        while (fields.find() && found.size() < MOST) {
            DkimSignature.read(fields.group(1).replaceAll("\\r?\\n[ \\t]+", " "))
                    .ifPresent(found::add);
        }
        return found;
    }

    private String domain(long inboxId) {
        String address =
                sql.one("select address from inbox where id = ?", r -> r.getString(1), inboxId)
                        .orElse("");
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    private void keep(long inboxId, DkimSignature signature, Instant now) {
        int known =
                sql.update(
                        "update dkim_key set seen_at = ? where inbox_id = ? and domain = ? and selector = ?",
                        now,
                        inboxId,
                        signature.domain(),
                        signature.selector());
        if (known == 0) {
            sql.update(
                    "insert into dkim_key (inbox_id, domain, selector, seen_at) values (?, ?, ?, ?)",
                    inboxId,
                    signature.domain(),
                    signature.selector(),
                    now);
        }
    }

    private void forgetOld(long inboxId) {
        sql.update(
                "delete from dkim_key where inbox_id = ? and (domain, selector) not in"
                        + " (select k.domain, k.selector from dkim_key k where k.inbox_id = ?"
                        + " order by k.seen_at desc, k.domain, k.selector limit ?)",
                inboxId,
                inboxId,
                MOST);
    }
}

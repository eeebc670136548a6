package org.dalsegno.service.proving;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dalsegno.domain.contact.EmailAddress;
import org.dalsegno.domain.proving.DkimSignature;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.addresses.SenderProofs;
import org.dalsegno.service.addresses.SenderRecords;
import org.dalsegno.service.connecting.Inboxes;
import org.dalsegno.service.store.Sql;

/** SPF, DKIM and DMARC of an inbox's domain. No transaction is open while DNS is asked. */
@Singleton
public class InboxProofs {

    private final Sql sql;
    private final Inboxes inboxes;
    private final SenderRecords records;

    @Inject
    public InboxProofs(Sql sql, Inboxes inboxes, SenderRecords records) {
        this.sql = sql;
        this.inboxes = inboxes;
        this.records = records;
    }

    /** Whether DNS is asked at all; not in the demonstration. */
    public boolean isOn() {
        return records.isOn();
    }

    /**
     * What was found lately; empty: nobody has asked for hours. Asks nobody.
     *
     * @throws org.dalsegno.service.NotFound also for another team's inbox
     */
    public Optional<SenderProofs> known(Viewer viewer, long inboxId) {
        return records.known(domain(viewer, inboxId));
    }

    /**
     * Asks DNS, for two seconds at most; again within a minute tells the same.
     *
     * @throws org.dalsegno.service.NotFound also for another team's inbox
     * @throws IllegalStateException when nothing is asked here, see {@link #isOn}
     */
    public SenderProofs ask(Viewer viewer, long inboxId) {
        return records.ask(domain(viewer, inboxId), seen(inboxId));
    }

    /** An address that is none has no domain that DNS could know, but may be shown. */
    private String domain(Viewer viewer, long inboxId) {
        String address = inboxes.view(viewer, inboxId).address();
        return EmailAddress.problem(address).isEmpty()
                ? EmailAddress.parse(address).domain()
                : address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    private List<DkimSignature> seen(long inboxId) {
        return sql.list(
                "select domain, selector from dkim_key where inbox_id = ? order by seen_at desc, domain, selector",
                r -> new DkimSignature(r.getString("domain"), r.getString("selector")),
                inboxId);
    }
}

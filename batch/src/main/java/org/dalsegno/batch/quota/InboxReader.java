package org.dalsegno.batch.quota;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.dalsegno.batch.IdReader;
import org.dalsegno.service.quota.QuotaClosing;

/** Reads the ids of all inboxes. */
@Named
@Dependent
public class InboxReader extends IdReader {

    private final QuotaClosing closing;

    @Inject
    public InboxReader(QuotaClosing closing) {
        this.closing = closing;
    }

    @Override
    protected List<Long> idsAfter(long afterId) {
        return closing.inboxIds(afterId);
    }
}

package org.dalsegno.service.connecting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.dalsegno.service.PageRequest;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.access.Visibility;
import org.dalsegno.service.store.Sql;

/**
 * Inboxes to choose one from: what they are called and nothing else, so that a list of them asks
 * for no quota of any.
 */
@Singleton
public class InboxNames {

    private final Sql sql;

    @Inject
    public InboxNames(Sql sql) {
        this.sql = sql;
    }

    /** What people know an inbox by. */
    public record Named(long id, String name, String address) {}

    /** Those that the viewer sees, by id; at most {@value PageRequest#MAX}. */
    public List<Named> of(Viewer viewer) {
        Visibility visible = Visibility.of(viewer, "i.owner_id");
        return sql.list(
                "select i.id, i.name, i.address from inbox i where "
                        + visible.sql()
                        + " order by i.id limit ?",
                r -> new Named(r.getLong("id"), r.getString("name"), r.getString("address")),
                Sql.values(visible.parameters(), PageRequest.MAX));
    }
}

package org.dalsegno.service.receiving;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.access.Visibility;
import org.dalsegno.service.store.Sql;

/**
 * Inboxes whose returned mail has not been read for too long: bounces and replies may be missing.
 */
@Singleton
public class SilentInboxes {

    /** A watched inbox is read at least every half hour, a visited one every minute. */
    static final Duration LONGEST = Duration.ofHours(1);

    private final Sql sql;
    private final Clock clock;

    @Inject
    public SilentInboxes(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * One of them.
     *
     * @param readAt when it was last read; the epoch when it never was
     */
    public record Silent(long id, String name, Instant readAt) {}

    /** The viewer's, the longest silent first, and not more than {@code most}. */
    public List<Silent> list(Viewer viewer, int most) {
        Visibility visible = Visibility.of(viewer, "i.owner_id");
        Instant latest = clock.instant().minus(LONGEST);
        return sql.list(
                "select i.id, i.name, coalesce(r.read_at, i.created_at) as read_at from inbox i"
                        + " left join inbox_reading r on r.inbox_id = i.id"
                        + " where i.imap_host is not null and i.created_at < ? and (r.read_at is null or r.read_at < ?)"
                        + " and "
                        + visible.sql()
                        + " order by 3, 1 limit ?",
                r -> new Silent(r.getLong("id"), r.getString("name"), Sql.instant(r, "read_at")),
                Sql.values(latest, latest, visible.parameters(), most));
    }
}

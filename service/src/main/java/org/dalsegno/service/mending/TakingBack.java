package org.dalsegno.service.mending;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import org.dalsegno.domain.delivery.Enrollment;
import org.dalsegno.domain.delivery.FiledDiagnosis;
import org.dalsegno.service.resolving.Resolution;
import org.dalsegno.service.resolving.Resolutions;
import org.dalsegno.service.store.Sql;

/** Takes restarts back of which nothing has come yet. Part of the caller's transaction. */
@Singleton
public class TakingBack {

    private final EntityManager entities;
    private final Sql sql;
    private final Resolutions resolutions;
    private final Clock clock;

    @Inject
    public TakingBack(EntityManager entities, Sql sql, Resolutions resolutions, Clock clock) {
        this.entities = entities;
        this.sql = sql;
        this.resolutions = resolutions;
        this.clock = clock;
    }

    /**
     * Puts one enrollment back as it stood; that its error was taken care of is kept no more.
     *
     * @return UNDONE; DISPATCHED when its mail was tried since; CHANGED when it went another way;
     *     null where nothing had been started
     */
    String takeBack(BulkRows.Work work, BulkRows.Item item) {
        if (item.former() == null) {
            return null;
        }
        Enrollment enrollment =
                entities.find(
                        Enrollment.class, item.enrollmentId(), LockModeType.PESSIMISTIC_WRITE);
        if (enrollment.inFlight() || wasTried(item)) {
            return "DISPATCHED";
        }
        FiledDiagnosis filed = entities.find(FiledDiagnosis.class, item.former().diagnosisId());
        boolean back =
                filed != null
                        && enrollment.takeBack(
                                item.former(), filed, item.stepSince(), clock.instant());
        if (!back) {
            return "CHANGED";
        }
        resolutions.takeBack(
                work.ownerId(),
                item.enrollmentId(),
                Resolution.RESTARTED,
                work.createdAt(),
                item.stepSince());
        return "UNDONE";
    }

    private boolean wasTried(BulkRows.Item item) {
        return sql.number(
                        "select count(*) from attempt where enrollment_id = ? and claimed_at > ?",
                        item.enrollmentId(),
                        item.stepSince())
                > 0;
    }
}

package org.dalsegno.batch.digest;

import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import org.dalsegno.batch.IdReader;
import org.dalsegno.batch.schedule.Hours;
import org.dalsegno.service.reporting.Digests;

/** Reads the ids of all teams, or of those where the hour of the digest has come. */
@Named
@Dependent
public class TeamReader extends IdReader {

    @Inject private Digests digests;

    @Inject private Hours hours;

    @Inject private Clock clock;

    @Inject
    @BatchProperty(name = "onlyDue")
    private String onlyDue;

    @Override
    protected List<Long> idsAfter(long afterId) {
        List<Long> teams =
                Boolean.parseBoolean(onlyDue)
                        ? digests.due(hours.digest(), clock.instant())
                        : digests.teamIds(afterId);
        return teams.stream().filter(id -> id > afterId).toList();
    }
}

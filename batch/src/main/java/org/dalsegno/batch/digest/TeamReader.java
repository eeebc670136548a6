package org.dalsegno.batch.digest;

import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import org.dalsegno.batch.IdReader;
import org.dalsegno.batch.Partitions;
import org.dalsegno.service.reporting.DigestRounds;
import org.dalsegno.service.reporting.Digests;

/** Reads the ids of a partition's teams: all, or those whose digest is to be written now. */
@Named
@Dependent
public class TeamReader extends IdReader {

    @Inject private Digests digests;

    @Inject private DigestRounds rounds;

    @Inject private Clock clock;

    @Inject
    @BatchProperty(name = "onlyDue")
    private String onlyDue;

    @Inject
    @BatchProperty(name = "part")
    private String part;

    @Override
    protected List<Long> idsAfter(long afterId) {
        List<Long> teams =
                Boolean.parseBoolean(onlyDue)
                        ? rounds.toWrite(clock.instant())
                        : digests.teamIds(afterId);
        return Partitions.of(part, teams).stream().filter(id -> id > afterId).toList();
    }
}

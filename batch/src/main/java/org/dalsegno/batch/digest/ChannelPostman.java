package org.dalsegno.batch.digest;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import org.dalsegno.service.reporting.DigestChannels;
import org.dalsegno.service.reporting.Digests;
import org.dalsegno.service.reporting.Tally;

/** Posts digests to the chat channels of teams, team by team. */
@Named
@Dependent
public class ChannelPostman extends Postman {

    @Inject private DigestChannels channels;

    @Inject private Digests digests;

    @Override
    protected List<Long> recipients() {
        return digests.teamIds(0);
    }

    @Override
    protected Tally send(long teamId, LocalDate day) {
        return channels.post(teamId, day);
    }
}

package org.dalsegno.service.reporting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.dalsegno.domain.digest.BusinessDay;
import org.dalsegno.service.nightly.Hours;

/** What the job of digests has to do at a moment. */
@Singleton
public class DigestRounds {

    private final Digests digests;
    private final Readership readership;
    private final DigestMail mail;
    private final DigestChannels channels;
    private final Hours hours;

    @Inject
    public DigestRounds(
            Digests digests,
            Readership readership,
            DigestMail mail,
            DigestChannels channels,
            Hours hours) {
        this.digests = digests;
        this.readership = readership;
        this.mail = mail;
        this.channels = channels;
        this.hours = hours;
    }

    /** Whether there is anything. */
    public boolean isDue(Instant now) {
        return !toWrite(now).isEmpty() || mail.isDue(now) || channels.isDue(now);
    }

    /**
     * The teams, by id, whose yesterday is not written although the hour of digests has come where
     * they are, or for any of their readers where those are.
     */
    public List<Long> toWrite(Instant now) {
        return digests.teamIds(0).stream().filter(id -> isToWrite(id, now)).toList();
    }

    private boolean isToWrite(long teamId, Instant now) {
        return digests.yesterday(teamId, now)
                .filter(day -> hasHourCome(teamId, day, now))
                .filter(day -> !digests.isWritten(teamId, day))
                .isPresent();
    }

    private boolean hasHourCome(long teamId, BusinessDay day, Instant now) {
        return !now.isBefore(day.dayAfterAt(hours.digest()))
                || readership.isAwaited(teamId, day.date(), now);
    }
}

package org.dalsegno.service.reporting;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dalsegno.domain.digest.Verdict;
import org.dalsegno.domain.digest.WeekOnWeek;
import org.dalsegno.domain.error.ErrorCode;

/**
 * How a team has been doing.
 *
 * @param days of the whole period, the earliest first, none left out; the last is the last that is
 *     over where the team is
 * @param reps over the known days of the period, the most errors first; {@code open} is now
 * @param inboxes that need care now, the worst first
 * @param week the last day's week beside the one before; empty when there is nothing to compare
 */
public record TeamOverview(
        long teamId,
        String team,
        List<Day> days,
        List<DigestView.Share> reps,
        List<Care> inboxes,
        Optional<WeekOnWeek> week) {

    /**
     * One day.
     *
     * @param known whether its rows were written; otherwise every number is 0 and says nothing
     * @param failed contacts that met an error, without those who opted out
     * @param errors contacts that met each code; all nine
     * @param digest null when there is none
     */
    public record Day(
            LocalDate date,
            boolean known,
            int sent,
            int failed,
            Map<ErrorCode, Integer> errors,
            Digest digest) {}

    /**
     * The digest of a day.
     *
     * @param needAction open errors that a person could mend when it was written
     */
    public record Digest(long id, Verdict verdict, int needAction) {}

    /** An inbox that needs care, and which. */
    public record Care(long inboxId, DigestView.Care care) {}
}

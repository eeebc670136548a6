package org.dalsegno.service.reporting;

import java.time.LocalDate;
import java.util.List;
import org.dalsegno.domain.digest.Movement;
import org.dalsegno.domain.digest.Rate;
import org.dalsegno.domain.digest.Reputation;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.resolving.Resolution;

/**
 * How a digest's day stands among the days before it.
 *
 * @param movers what changed, what surprises most first; at most ten
 * @param resolved who took care of what that day, the most contacts first; at most ten
 * @param days fourteen, the digest's own last; none in digests that are older than day rows
 */
public record DigestTrend(List<Mover> movers, List<Resolved> resolved, List<Day> days) {

    /** Of a digest that is older than day rows. */
    public static final DigestTrend UNKNOWN = new DigestTrend(List.of(), List.of(), List.of());

    public DigestTrend {
        movers = List.copyOf(movers);
        resolved = List.copyOf(resolved);
        days = List.copyOf(days);
    }

    /**
     * An error that changed.
     *
     * @param day contacts that met it that day
     * @param mean a day, of the seven before
     */
    public record Mover(Movement movement, ErrorCode code, Cause cause, int day, double mean) {}

    /**
     * What one person did about one error.
     *
     * @param code what was shown before; null when an inbox was stopped by hand
     * @param cause likewise
     * @param inbox its name when it was done to an inbox; null when to contacts
     * @param contacts how many it was about
     */
    public record Resolved(
            Resolution what, String who, ErrorCode code, Cause cause, String inbox, int contacts) {}

    /**
     * What one day came to.
     *
     * @param failed contacts that met an error, without those who opted out
     */
    public record Day(
            LocalDate date, int sent, int failed, int bounced, int complaints, int unsubscribed) {

        /** The rate of what providers judge by. */
        public Rate rate(Reputation reputation) {
            return new Rate(part(reputation), sent);
        }

        private int part(Reputation reputation) {
            return switch (reputation) {
                case BOUNCES -> bounced;
                case COMPLAINTS -> complaints;
                case UNSUBSCRIBES -> unsubscribed;
            };
        }
    }

    /** The rate over all the days. */
    public Rate rate(Reputation reputation) {
        return days.stream()
                .map(day -> day.rate(reputation))
                .reduce(new Rate(0, 0), DigestTrend::sum);
    }

    private static Rate sum(Rate one, Rate other) {
        return new Rate(one.part() + other.part(), one.whole() + other.whole());
    }
}

package org.dalsegno.service.reporting;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dalsegno.domain.digest.BusinessDay;
import org.dalsegno.domain.digest.Signs;
import org.dalsegno.domain.digest.VerdictRule;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.inbox.InboxState;

/** Makes a team's digest of a day out of the facts. Changes nothing. */
final class DigestWriter {

    private static final int GROUPS = 5;
    private static final int INBOXES = 50;
    private static final Duration STILL_IN_TIME = Duration.ofHours(2);

    private final DigestTeam team;
    private final BusinessDay day;
    private final Instant now;
    private final TeamDay facts;

    DigestWriter(DigestTeam team, BusinessDay day, TeamDay facts, Instant now) {
        this.team = team;
        this.day = day;
        this.now = now;
        this.facts = facts;
    }

    /**
     * @param previous what needed action on the day before; null when that has no digest
     * @param dueAt when it was to be written; null: any time is in time
     */
    DigestView write(long id, Integer previous, Instant dueAt, Long executionId, String base) {
        DigestHistory history = new DigestHistory(facts.courses(), facts.mails());
        Map<ErrorCode, DigestView.Count> counts = history.counts(facts.open());
        DigestTrend trend = history.trend(facts.resolved());
        DigestTrend.Day today = trend.days().get(trend.days().size() - 1);
        Signs signs = signs(today);
        DigestShares shares = new DigestShares(facts.sent(), facts.met(), facts.open());
        return new DigestView(
                id,
                team.id(),
                team.name(),
                day.date(),
                day.zone(),
                VerdictRule.of(signs),
                signs.needAction(),
                previous == null ? null : signs.needAction() - previous,
                counts,
                today.sent(),
                today.failed(),
                today.complaints(),
                new DigestCauses(team.id(), facts.inboxes(), this::sequenceName)
                        .first(facts.open(), GROUPS),
                shares.by(place -> facts.inboxes().get(place.inboxId()).ownerId(), this::ownerName),
                shares.by(DigestShares.Place::sequenceId, this::sequenceName),
                care(),
                day.begins(),
                day.ends(),
                now,
                dueAt != null && now.isAfter(dueAt.plus(STILL_IN_TIME)),
                !day.isOver(now),
                executionId,
                base,
                trend);
    }

    private Signs signs(DigestTrend.Day today) {
        return new Signs(
                inboxesIn(InboxState.DISCONNECTED),
                inboxesIn(InboxState.HELD),
                facts.open().stream()
                        .filter(OpenErrors.Open::needsAction)
                        .mapToInt(OpenErrors.Open::contacts)
                        .sum(),
                today.sent(),
                today.bounced(),
                today.complaints());
    }

    private int inboxesIn(InboxState state) {
        return (int)
                facts.inboxes().values().stream().filter(inbox -> inbox.state() == state).count();
    }

    /** The number when it is gone; none of that which unknown mails belong to. */
    private String sequenceName(Long id) {
        return id == 0 ? "" : facts.sequences().getOrDefault(id, Long.toString(id));
    }

    private String ownerName(long ownerId) {
        return facts.inboxes().values().stream()
                .filter(inbox -> inbox.ownerId() == ownerId)
                .map(DigestFacts.Account::owner)
                .findFirst()
                .orElseThrow();
    }

    private List<DigestView.Care> care() {
        Map<Long, Integer> mails =
                facts.sent().stream()
                        .collect(
                                Collectors.groupingBy(
                                        DayFacts.Sent::inboxId,
                                        Collectors.summingInt(DayFacts.Sent::mails)));
        return facts.inboxes().values().stream()
                .flatMap(
                        inbox ->
                                DigestCare.of(
                                        inbox, day.date(), mails.getOrDefault(inbox.id(), 0), now)
                                        .stream())
                .sorted(
                        Comparator.comparing(DigestView.Care::reason)
                                .thenComparing(care -> -care.waiting())
                                .thenComparing(DigestView.Care::name))
                .limit(INBOXES)
                .toList();
    }
}

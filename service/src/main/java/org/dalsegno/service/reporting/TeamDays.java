package org.dalsegno.service.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dalsegno.domain.digest.BusinessDay;
import org.dalsegno.domain.digest.Course;
import org.dalsegno.service.store.Sql;

/**
 * Reads what is known about the same day of several teams. A statement costs nearly the same for
 * one team as for all of them, so each is asked once, and the teams are told apart here.
 */
final class TeamDays {

    private final Map<Long, Map<Long, DigestFacts.Account>> inboxes;
    private final Map<Long, List<OpenErrors.Open>> open;
    private final Map<Long, List<DayFacts.Met>> met;
    private final Map<Long, List<DayFacts.Sent>> sent;
    private final Map<Long, Map<DayFacts.Error, Course>> courses;
    private final Map<Long, Map<LocalDate, int[]>> mails;
    private final Map<Long, List<DigestTrend.Resolved>> resolved;
    private final Map<Long, String> sequences;

    /**
     * @param windows by team, of the days up to this one, for {@link DayFacts}; at least one team
     */
    TeamDays(
            Sql sql,
            BusinessDay day,
            Map<Long, NavigableMap<LocalDate, Long>> windows,
            Instant now) {
        DigestFacts facts = new DigestFacts(sql, windows.keySet());
        inboxes = facts.inboxes(now);
        Set<Long> ids =
                inboxes.values().stream()
                        .flatMap(accounts -> accounts.keySet().stream())
                        .collect(Collectors.toSet());
        DayFacts days = new DayFacts(sql, windows, ids);
        open = new OpenErrors(sql).of(ids);
        met = days.met().stream().collect(Collectors.groupingBy(DayFacts.Met::inboxId));
        sent = days.sent().stream().collect(Collectors.groupingBy(DayFacts.Sent::inboxId));
        courses = days.courses();
        mails = days.mails();
        resolved = facts.resolved(day);
        sequences = facts.sequenceNames(sequenceIds());
    }

    private List<Long> sequenceIds() {
        return Stream.of(
                        all(open).map(OpenErrors.Open::sequenceId),
                        all(met).map(DayFacts.Met::sequenceId),
                        all(sent).map(DayFacts.Sent::sequenceId))
                .flatMap(Function.identity())
                .distinct()
                .toList();
    }

    private static <T> Stream<T> all(Map<Long, List<T>> byInbox) {
        return byInbox.values().stream().flatMap(Collection::stream);
    }

    /** One of the teams; one without an inbox has nothing but its days. */
    TeamDay of(long teamId) {
        Map<Long, DigestFacts.Account> its = inboxes.getOrDefault(teamId, Map.of());
        return new TeamDay(
                its,
                of(its.keySet(), open),
                of(its.keySet(), met),
                of(its.keySet(), sent),
                courses.getOrDefault(teamId, Map.of()),
                mails.get(teamId),
                resolved.getOrDefault(teamId, List.of()),
                sequences);
    }

    private static <T> List<T> of(Collection<Long> inboxes, Map<Long, List<T>> byInbox) {
        return inboxes.stream()
                .flatMap(inbox -> byInbox.getOrDefault(inbox, List.of()).stream())
                .toList();
    }
}

package org.dalsegno.service.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dalsegno.domain.digest.Course;
import org.dalsegno.domain.error.ErrorCode;

/** The days of a team up to one, and how that day stands among them. */
final class DigestHistory {

    private static final int MOVERS = 10;
    private static final int RESOLVED = 10;

    private final Map<DayFacts.Error, Course> courses;
    private final Map<LocalDate, int[]> mails;
    private final List<LocalDate> dates;

    /**
     * @param mails sent and complained about, for every day
     */
    DigestHistory(Map<DayFacts.Error, Course> courses, Map<LocalDate, int[]> mails) {
        this.courses = courses;
        this.mails = mails;
        this.dates = mails.keySet().stream().sorted().toList();
    }

    /** All nine codes. */
    Map<ErrorCode, DigestView.Count> counts(List<OpenErrors.Open> open) {
        Map<ErrorCode, DigestView.Count> counts = new EnumMap<>(ErrorCode.class);
        for (ErrorCode code : ErrorCode.values()) {
            Course course = sum(error -> error == code);
            List<OpenErrors.Open> shown =
                    open.stream().filter(error -> error.code() == code).toList();
            counts.put(
                    code,
                    new DigestView.Count(
                            course.day(),
                            course.weekBefore(),
                            rounded(course.mean()),
                            shown.stream().mapToInt(OpenErrors.Open::contacts).sum(),
                            shown.stream()
                                    .map(OpenErrors.Open::since)
                                    .min(Instant::compareTo)
                                    .orElse(null)));
        }
        return counts;
    }

    /** The courses of all errors with such a code, added up. */
    private Course sum(Predicate<ErrorCode> codes) {
        Collection<Course> those =
                courses.entrySet().stream()
                        .filter(entry -> codes.test(entry.getKey().code()))
                        .map(Map.Entry::getValue)
                        .toList();
        List<Integer> sums = new ArrayList<>();
        for (int day = 0; day < dates.size(); day++) {
            int index = day;
            sums.add(those.stream().mapToInt(course -> course.counts().get(index)).sum());
        }
        return new Course(sums);
    }

    private static double rounded(double mean) {
        return Math.round(mean * 10) / 10.0;
    }

    DigestTrend trend(List<DigestTrend.Resolved> resolved) {
        return new DigestTrend(movers(), resolved.stream().limit(RESOLVED).toList(), days());
    }

    private List<DigestTrend.Mover> movers() {
        return courses.entrySet().stream()
                .flatMap(entry -> mover(entry.getKey(), entry.getValue()))
                .sorted(MOST_SURPRISING)
                .limit(MOVERS)
                .toList();
    }

    private static final Comparator<DigestTrend.Mover> MOST_SURPRISING =
            Comparator.comparing(DigestTrend.Mover::movement)
                    .thenComparing(mover -> -Math.abs(mover.day() - mover.mean()))
                    .thenComparing(DigestTrend.Mover::cause)
                    .thenComparing(DigestTrend.Mover::code);

    private Stream<DigestTrend.Mover> mover(DayFacts.Error error, Course course) {
        return course.movement().stream()
                .map(
                        movement ->
                                new DigestTrend.Mover(
                                        movement,
                                        error.code(),
                                        error.cause(),
                                        course.day(),
                                        rounded(course.mean())));
    }

    private List<DigestTrend.Day> days() {
        Course failed = sum(DigestShares::isFailure);
        Course bounced = sum(code -> code == ErrorCode.BOUNCED);
        Course unsubscribed = sum(code -> code == ErrorCode.UNSUBSCRIBED);
        List<DigestTrend.Day> days = new ArrayList<>();
        for (int i = 0; i < dates.size(); i++) {
            int[] sent = mails.get(dates.get(i));
            days.add(
                    new DigestTrend.Day(
                            dates.get(i),
                            sent[0],
                            failed.counts().get(i),
                            bounced.counts().get(i),
                            sent[1],
                            unsubscribed.counts().get(i)));
        }
        return days;
    }
}

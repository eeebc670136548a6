package org.dalsegno.domain.sequence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * On which days the steps of new contacts go out when nothing comes in between: each step after its
 * delay, when the send window is open. Later steps are taken to find room in the quota.
 */
public final class StepCalendar {

    private StepCalendar() {}

    /**
     * Contacts whose first mail goes out at the same moment.
     *
     * @param contacts at least 1
     */
    public record Start(Instant at, int contacts) {}

    /**
     * One day.
     *
     * @param mails how many mails of each step, by the step's number; never empty
     */
    public record Day(LocalDate date, Map<Integer, Integer> mails) {

        public Day {
            mails = Map.copyOf(mails);
        }

        /** How many mails of all steps. */
        public int total() {
            return mails.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** How many mails of one step; 0 when there are none. */
        public int of(int step) {
            return mails.getOrDefault(step, 0);
        }
    }

    /** The zone in which the days of a sequence are counted: its window's, or this one. */
    public static ZoneId zone(Sequence sequence, ZoneId otherwise) {
        return sequence.window().map(SendWindow::zone).orElse(otherwise);
    }

    /**
     * All days with mails, the earliest first.
     *
     * @param startStep the step that goes out at each start
     * @param zone where a day begins and ends
     */
    public static List<Day> of(Sequence sequence, int startStep, List<Start> starts, ZoneId zone) {
        SortedMap<LocalDate, Map<Integer, Integer>> days = new TreeMap<>();
        for (Start start : starts) {
            Instant at = start.at();
            for (Step step : following(sequence, startStep)) {
                if (step.number() > startStep) {
                    at = sequence.nextOpening(at.plus(step.delay()));
                }
                days.computeIfAbsent(at.atZone(zone).toLocalDate(), day -> new TreeMap<>())
                        .merge(step.number(), start.contacts(), Integer::sum);
            }
        }
        List<Day> all = new ArrayList<>();
        days.forEach((date, mails) -> all.add(new Day(date, mails)));
        return List.copyOf(all);
    }

    private static List<Step> following(Sequence sequence, int startStep) {
        return sequence.steps().stream().filter(step -> step.number() >= startStep).toList();
    }
}

package org.dalsegno.service.enrolling;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.sequence.StepCalendar;

/**
 * What is known of contacts before they are enrolled.
 *
 * @param ready how many can be enrolled
 * @param counts how many contacts each kind was found with; kinds that were not found are missing
 * @param calendar when the steps of those that are ready would go out
 * @param zone where the days of the calendar begin
 */
public record Precheck(
        List<Line> lines,
        int ready,
        Map<Finding.Kind, Integer> counts,
        List<StepCalendar.Day> calendar,
        ZoneId zone) {

    /**
     * One contact.
     *
     * @param email null when nobody has this id
     * @param contactId null when there is no such contact yet
     * @param findings what keeps it out first; empty when all is well
     */
    public record Line(int position, String email, Long contactId, List<Finding> findings) {

        public Line {
            findings = List.copyOf(findings);
        }

        /** Whether it can be enrolled. */
        public boolean isReady() {
            return findings.stream().noneMatch(f -> f.kind().blocks());
        }
    }
}

package org.dalsegno.service.mending;

import java.util.List;
import java.util.Map;
import org.dalsegno.domain.mending.StartTimes;

/**
 * What starting many again would come to.
 *
 * @param total how many errors there are
 * @param ready how many can start again
 * @param waiting how many go on by themselves when their inbox is connected again
 * @param refused how many cannot, by the code of the reason
 * @param slots when the ready ones go out, by days on the viewer's calendar
 */
public record Preview(
        int total,
        int ready,
        int waiting,
        Map<String, Integer> refused,
        List<StartTimes.Slot> slots) {

    /** How many cannot start again. */
    public int kept() {
        return refused.values().stream().mapToInt(Integer::intValue).sum();
    }
}

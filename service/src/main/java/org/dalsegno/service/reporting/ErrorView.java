package org.dalsegno.service.reporting;

import java.time.Duration;
import java.time.Instant;
import org.dalsegno.service.access.Viewer;

/** The saved views of a list of errors. What an error is, stays the same in each of them. */
public enum ErrorView {
    /** Assigned to the viewer, or met by their inbox and assigned to nobody. */
    MINE,
    /** All that the viewer may see. */
    TEAM,
    /** Of the last day, for the first time. */
    NEW,
    /** Mended or laid aside before, and back. */
    RETURNED,
    /** Laid aside until a date. */
    SNOOZED;

    private static final Duration DAY = Duration.ofDays(1);

    /** Their order: what came back first, what is laid aside last. One parameter: now. */
    static final String RANK =
            "case when e.snoozed_until > ? then 2 when e.returned = true or e.snoozed_until is not null then 0 else 1 end";

    /** Adds what this view lets through to conditions on {@code e} and {@code i}. */
    void narrow(EnrollmentRows.Condition condition, Viewer viewer, Instant now) {
        condition.add("e.badge_code is not null");
        switch (this) {
            case MINE ->
                    condition.add(
                            "(e.assignee_id = ? or (e.assignee_id is null and i.owner_id = ?))",
                            viewer.userId(),
                            viewer.userId());
            case NEW ->
                    condition.add(
                            "e.badge_at > ? and e.returned = false and e.snoozed_until is null",
                            now.minus(DAY));
            case RETURNED ->
                    condition.add(
                            "(e.returned = true or e.snoozed_until is not null)"
                                    + " and (e.snoozed_until is null or e.snoozed_until <= ?)",
                            now);
            case SNOOZED -> condition.add("e.snoozed_until > ?", now);
            case TEAM -> {
                // All of them.
            }
        }
    }
}

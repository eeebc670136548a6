package org.dalsegno.service.reporting;

/**
 * By which column a list of enrollments is sorted. All but the contact and {@link #ATTENTION} stand
 * on an index by sequence.
 */
public enum ListOrder {
    /** What came back first, then the latest errors, what is laid aside last. Errors only. */
    ATTENTION(null),
    CONTACT("c.email_key"),
    ENROLLED("e.enrolled_at"),
    STEP("e.step_number"),
    NEXT("e.due_at"),
    ACTIVITY("e.changed_at");

    private final String column;

    ListOrder(String column) {
        this.column = column;
    }

    /** The end of the statement; ATTENTION takes one parameter: now. */
    String sql(boolean descending) {
        if (this == ATTENTION) {
            return " order by " + ErrorView.RANK + ", e.badge_at desc nulls last, e.id desc";
        }
        String way = descending ? " desc" : "";
        // PostgreSQL's index keeps null last on its way up and first on its way down.
        String nulls = this != NEXT ? "" : descending ? " nulls first" : " nulls last";
        return " order by " + column + way + nulls + ", e.id" + way;
    }
}

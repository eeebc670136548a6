package org.dalsegno.service.reporting;

import org.dalsegno.domain.InvalidInput;

/**
 * A part of a list of enrollments.
 *
 * @param view null: not narrowed to one
 * @param page from 1 to {@value #LAST_PAGE}: who wants to see more narrows the list
 */
public record ListRequest(
        EnrollmentFilter filter, ErrorView view, ListOrder order, boolean descending, int page) {

    /** Rows of a page. */
    public static final int ROWS = 50;

    /** So far one can go on, page by page. */
    public static final int LAST_PAGE = 200;

    public ListRequest {
        if (page < 1 || page > LAST_PAGE) {
            throw new InvalidInput(
                    "/page",
                    "OUT_OF_RANGE",
                    "Pages go from 1 to " + LAST_PAGE + "; narrow the list to see the rest.");
        }
    }

    int offset() {
        return (page - 1) * ROWS;
    }
}

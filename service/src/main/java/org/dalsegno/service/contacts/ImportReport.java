package org.dalsegno.service.contacts;

import java.util.List;

/**
 * What came of an import, or would come of it.
 *
 * @param created contacts that are new
 * @param updated contacts whose address was known already
 * @param rejected the first {@value #LISTED} lines that were left out, in their order
 * @param rejectedCount how many were left out in all
 * @param dryRun whether nothing was changed
 */
public record ImportReport(
        int created, int updated, List<Line> rejected, int rejectedCount, boolean dryRun) {

    /** How many rejected lines a report lists. */
    public static final int LISTED = 1000;

    /**
     * A line that was left out.
     *
     * @param line counted from 1, the header included, as an editor shows it
     * @param code stable, for programs
     * @param detail for people, one plain sentence
     */
    public record Line(long line, String code, String detail) {}
}

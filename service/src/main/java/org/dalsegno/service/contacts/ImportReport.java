package org.dalsegno.service.contacts;

import java.util.List;
import org.dalsegno.domain.Problem;

/**
 * What came of an import, or would come of it.
 *
 * @param created contacts that are new
 * @param updated contacts whose address was known already
 * @param rejected the first {@value #LISTED} lines that were left out, in their order
 * @param rejectedCount how many were left out in all
 * @param warnings the first {@value #LISTED} lines that were taken and look like a slip
 * @param warningCount how many there were in all
 * @param dryRun whether nothing was changed
 */
public record ImportReport(
        int created,
        int updated,
        List<Line> rejected,
        int rejectedCount,
        List<Line> warnings,
        int warningCount,
        boolean dryRun) {

    /** How many lines of a kind a report lists. */
    public static final int LISTED = 1000;

    /**
     * A line to be looked at.
     *
     * @param line counted from 1, the header included, as an editor shows it
     * @param code stable, for programs
     * @param detail for people, one plain sentence
     * @param suggestion the address that was probably meant; null when nothing is known
     */
    public record Line(long line, String code, String detail, String suggestion) {

        /** The detail, and "Did you mean …?" where something is suggested. */
        public String sentence() {
            return new Problem("", code, detail, suggestion).sentence();
        }
    }
}

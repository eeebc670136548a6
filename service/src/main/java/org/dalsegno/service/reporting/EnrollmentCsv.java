package org.dalsegno.service.reporting;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dalsegno.domain.error.ErrorTexts;
import org.dalsegno.service.access.Viewer;

/** A list of enrollments as CSV (RFC 4180), a thousand rows in memory at a time. */
@Singleton
public class EnrollmentCsv {

    private static final int CHUNK = 1_000;

    private final EnrollmentSearch search;

    @Inject
    public EnrollmentCsv(EnrollmentSearch search) {
        this.search = search;
    }

    /**
     * Writes exactly what the filter and the view let through, in the order of enrolling. Times are
     * UTC (ISO-8601).
     *
     * @param headings of the eleven columns
     * @param out is not closed
     */
    public void write(
            Viewer viewer,
            EnrollmentFilter filter,
            ErrorView view,
            List<String> headings,
            Writer out) {
        // Closing it would close the caller's writer.
        CsvWriter csv = CsvWriter.builder().build(out);
        CsvCells.write(csv, headings);
        long last = 0;
        for (List<EnrollmentRow> rows = search.after(viewer, filter, view, last, CHUNK);
                !rows.isEmpty();
                rows = search.after(viewer, filter, view, last, CHUNK)) {
            rows.forEach(row -> CsvCells.write(csv, cells(row)));
            last = rows.get(rows.size() - 1).id();
        }
        flush(csv);
    }

    private static void flush(CsvWriter csv) {
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(EnrollmentRow row) {
        Badge badge = row.badge();
        return Stream.of(
                        row.contactEmail(),
                        row.contactName(),
                        row.sequenceName(),
                        row.inboxName(),
                        row.state().name(),
                        row.stepNumber() + " / " + row.stepCount(),
                        badge == null ? "" : ErrorTexts.title(badge.code(), Locale.ENGLISH),
                        badge == null ? "" : badge.cause().id(),
                        time(row.enrolledAt()),
                        time(row.dueAt()),
                        time(row.changedAt()))
                .toList();
    }

    private static String time(Instant at) {
        return at == null ? "" : at.toString();
    }
}

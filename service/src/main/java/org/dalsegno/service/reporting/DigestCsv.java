package org.dalsegno.service.reporting;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** A digest as CSV (RFC 4180): its tables below each other, each under a line with its name. */
final class DigestCsv {

    private final DigestView digest;

    DigestCsv(DigestView digest) {
        this.digest = digest;
    }

    String text() {
        StringWriter out = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(out)) {
            write(csv, DigestTexts.columns("team", "date", "verdict", "sent", "failed"));
            write(csv, summary());
            table(csv, DigestTables.counts(digest));
            table(csv, actFirst());
            table(csv, DigestTables.byRep(digest));
            table(csv, DigestTables.bySequence(digest));
            table(csv, DigestTables.inboxes(digest, Integer.MAX_VALUE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private List<String> summary() {
        return List.of(
                digest.team(),
                digest.date().toString(),
                digest.verdict().name(),
                Integer.toString(digest.sent()),
                Integer.toString(digest.failed()));
    }

    private DigestTables.Table actFirst() {
        return new DigestTables.Table(
                DigestTexts.of("section.act_first"),
                DigestTexts.columns("cause", "contacts", "waiting", "since", "link"),
                digest.actFirst().stream().map(this::row).toList(),
                "");
    }

    private List<String> row(DigestView.Group group) {
        return List.of(
                DigestTexts.what(group),
                Integer.toString(group.contacts()),
                Integer.toString(group.waiting()),
                DigestTexts.time(group.since(), digest.zone()),
                digest.base() + group.path());
    }

    private static void table(CsvWriter csv, DigestTables.Table table) {
        write(csv, List.of(""));
        write(csv, List.of(table.heading()));
        write(csv, table.columns());
        table.rows().forEach(row -> write(csv, row));
    }

    private static void write(CsvWriter csv, List<String> cells) {
        csv.writeRecord(cells.stream().map(DigestCsv::harmless).toList());
    }

    /** What a spreadsheet would take for a formula is kept as text by an apostrophe before it. */
    private static String harmless(String cell) {
        boolean formula = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
        return formula ? "'" + cell : cell;
    }
}

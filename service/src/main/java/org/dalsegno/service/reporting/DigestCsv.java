package org.dalsegno.service.reporting;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** A digest as CSV (RFC 4180): its tables below each other, each under a line with its name. */
final class DigestCsv {

    private static final int ALL = Integer.MAX_VALUE;

    /** Read by machines: the same for everybody. */
    private static final DigestTexts TEXTS = DigestTexts.ENGLISH;

    private final DigestView digest;
    private final DigestTables tables;

    DigestCsv(DigestView digest) {
        this.digest = digest;
        this.tables = new DigestTables(digest, TEXTS);
    }

    String text() {
        StringWriter out = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(out)) {
            CsvCells.write(csv, TEXTS.columns("team", "date", "verdict", "sent", "failed"));
            CsvCells.write(csv, summary());
            table(csv, actFirst());
            table(csv, tables.countsApart());
            table(csv, tables.movers());
            table(csv, resolved());
            table(csv, tables.byRep(ALL));
            table(csv, tables.bySequence(ALL));
            table(csv, tables.inboxes(ALL));
            table(csv, tables.days());
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
                TEXTS.of("section.act_first"),
                TEXTS.columns("cause", "contacts", "waiting", "since", "link"),
                digest.actFirst().stream().map(this::row).toList(),
                "");
    }

    private List<String> row(DigestView.Group group) {
        return List.of(
                TEXTS.what(group),
                Integer.toString(group.contacts()),
                Integer.toString(group.waiting()),
                TEXTS.time(group.since(), digest.zone()),
                digest.base() + group.path());
    }

    private DigestTables.Table resolved() {
        return new DigestTables.Table(
                TEXTS.of("section.resolved"),
                TEXTS.columns("what", "owner", "inbox", "cause", "contacts"),
                digest.trend().resolved().stream().map(DigestCsv::row).toList(),
                "");
    }

    private static List<String> row(DigestTrend.Resolved done) {
        return List.of(
                done.what().name(),
                done.who(),
                done.inbox() == null ? "" : done.inbox(),
                done.cause() == null ? "" : TEXTS.title(done.cause()),
                Integer.toString(done.contacts()));
    }

    private static void table(CsvWriter csv, DigestTables.Table table) {
        CsvCells.write(csv, List.of(""));
        CsvCells.write(csv, List.of(table.heading()));
        CsvCells.write(csv, table.columns());
        table.rows().forEach(row -> CsvCells.write(csv, row));
    }
}

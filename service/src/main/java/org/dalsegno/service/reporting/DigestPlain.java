package org.dalsegno.service.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A digest as plain text, with the same facts in the same order as the HTML. */
final class DigestPlain {

    private static final int INBOXES = 10;
    private static final int ROWS = 10;

    private final DigestView digest;
    private final DigestTexts texts;
    private final DigestTables tables;
    private final List<String> lines = new ArrayList<>();

    DigestPlain(DigestView digest, DigestTexts texts) {
        this.digest = digest;
        this.texts = texts;
        this.tables = new DigestTables(digest, texts);
    }

    String text() {
        heading();
        actFirst();
        table(tables.counts());
        trend();
        table(tables.byRep(ROWS));
        more(digest.byRep().size());
        table(tables.bySequence(ROWS));
        more(digest.bySequence().size());
        table(tables.inboxes(INBOXES));
        if (!digest.trend().days().isEmpty()) {
            table(tables.reputation());
            table(tables.days());
        }
        section(texts.of("section.about"));
        lines.addAll(texts.about(digest));
        lines.add(texts.of("preferences") + " " + digest.preferences());
        return String.join("\n", lines) + "\n";
    }

    private void heading() {
        lines.add(texts.of("heading", digest.team()));
        lines.add(texts.of("day", texts.longDay(digest.date()), digest.zone().getId()));
        if (digest.late()) {
            lines.add(texts.of("late"));
        }
        if (digest.preview()) {
            lines.add(texts.of("preview"));
        }
        lines.add("");
        lines.add(texts.of("verdict." + digest.verdict().name()) + ": " + texts.verdict(digest));
        lines.add(texts.of("totals", digest.sent(), digest.failed(), digest.needAction()));
    }

    private void actFirst() {
        section(texts.of("section.act_first"));
        if (digest.actFirst().isEmpty()) {
            lines.add(texts.of("none.act_first"));
        }
        for (DigestView.Group group : digest.actFirst()) {
            lines.add("* " + texts.what(group));
            lines.add("  " + texts.extent(group, digest.zone()));
            lines.add("  " + texts.resolution(group.cause()));
            lines.add("  " + digest.base() + group.path());
        }
    }

    /** What digests that are older than day rows do not have. */
    private void trend() {
        if (digest.trend().days().isEmpty()) {
            return;
        }
        table(tables.movers());
        section(texts.of("section.resolved"));
        if (digest.trend().resolved().isEmpty()) {
            lines.add(texts.of("none.resolved"));
        }
        digest.trend().resolved().forEach(done -> lines.add("* " + texts.resolved(done)));
    }

    /** Where the rest of a table is. */
    private void more(int rows) {
        if (rows > ROWS) {
            lines.add(texts.of("group.more", rows - ROWS) + ": " + digest.address());
        }
    }

    private void section(String heading) {
        lines.add("");
        lines.add(heading);
        lines.add("-".repeat(heading.length()));
    }

    private void table(DigestTables.Table table) {
        section(table.heading());
        if (table.rows().isEmpty()) {
            lines.add(table.empty());
        }
        table.rows().forEach(row -> lines.add(line(table.columns(), row)));
    }

    /**
     * The first cell names the row, the others come with their column's name: readable at any
     * width.
     */
    private static String line(List<String> columns, List<String> row) {
        return "* "
                + row.get(0)
                + ": "
                + IntStream.range(1, row.size())
                        .filter(i -> !row.get(i).isEmpty())
                        .mapToObj(i -> columns.get(i) + " " + row.get(i))
                        .collect(Collectors.joining(", "));
    }
}

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
    private final List<String> lines = new ArrayList<>();

    DigestPlain(DigestView digest) {
        this.digest = digest;
    }

    String text() {
        heading();
        actFirst();
        table(DigestTables.counts(digest));
        trend();
        table(DigestTables.byRep(digest, ROWS));
        more(digest.byRep().size());
        table(DigestTables.bySequence(digest, ROWS));
        more(digest.bySequence().size());
        table(DigestTables.inboxes(digest, INBOXES));
        if (!digest.trend().days().isEmpty()) {
            table(DigestTables.reputation(digest));
            table(DigestTables.days(digest));
        }
        section(DigestTexts.of("section.about"));
        lines.addAll(DigestTexts.about(digest));
        lines.add(DigestTexts.of("preferences") + " " + digest.preferences());
        return String.join("\n", lines) + "\n";
    }

    private void heading() {
        lines.add(DigestTexts.of("heading", digest.team()));
        lines.add(DigestTexts.of("day", DigestTexts.longDay(digest.date()), digest.zone().getId()));
        if (digest.late()) {
            lines.add(DigestTexts.of("late"));
        }
        if (digest.preview()) {
            lines.add(DigestTexts.of("preview"));
        }
        lines.add("");
        lines.add(
                DigestTexts.of("verdict." + digest.verdict().name())
                        + ": "
                        + DigestTexts.verdict(digest));
        lines.add(DigestTexts.of("totals", digest.sent(), digest.failed(), digest.needAction()));
    }

    private void actFirst() {
        section(DigestTexts.of("section.act_first"));
        if (digest.actFirst().isEmpty()) {
            lines.add(DigestTexts.of("none.act_first"));
        }
        for (DigestView.Group group : digest.actFirst()) {
            lines.add("* " + DigestTexts.what(group));
            lines.add("  " + DigestTexts.extent(group, digest.zone()));
            lines.add("  " + DigestTexts.resolution(group.cause()));
            lines.add("  " + digest.base() + group.path());
        }
    }

    /** What digests that are older than day rows do not have. */
    private void trend() {
        if (digest.trend().days().isEmpty()) {
            return;
        }
        table(DigestTables.movers(digest));
        section(DigestTexts.of("section.resolved"));
        if (digest.trend().resolved().isEmpty()) {
            lines.add(DigestTexts.of("none.resolved"));
        }
        digest.trend().resolved().forEach(done -> lines.add("* " + DigestTexts.resolved(done)));
    }

    /** Where the rest of a table is. */
    private void more(int rows) {
        if (rows > ROWS) {
            lines.add(DigestTexts.of("group.more", rows - ROWS) + ": " + digest.address());
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

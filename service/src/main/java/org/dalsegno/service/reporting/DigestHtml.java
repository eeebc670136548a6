package org.dalsegno.service.reporting;

import java.util.List;
import java.util.regex.Pattern;

/** A digest as one HTML page of 600 pixels, for mail clients and for the product's own page. */
final class DigestHtml {

    /** Rows of a table: what keeps a mail under the 100 KB at which mail clients cut. */
    static final int MAILED = 10;

    /** Rows of a table where nothing is cut. */
    static final int ALL = Integer.MAX_VALUE;

    /**
     * Longer texts, which are long by a user's names, are cut in a mail, and whole in the product.
     */
    private static final int LONGEST_IN_MAIL = 110;

    /** What is left of them. */
    private static final int CUT_TO = 60;

    private static final String HEAD =
            "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
                    + " content=\"width=device-width,initial-scale=1\"><meta name=\"color-scheme\""
                    + " content=\"light dark\"><meta name=\"supported-color-schemes\" content=\"light"
                    + " dark\"><style>:root{color-scheme:light dark}@media"
                    + " (prefers-color-scheme:dark){.ds-page,.ds-page td,.ds-page th,.ds-page"
                    + " p,.ds-page h1,.ds-page h2"
                    + "{background:#1b1c1e!important;color:#e6e6e6!important}.ds-page td,.ds-page"
                    + " th{border-color:#44474a!important}.ds-page"
                    + " td.ds-bar{background:#f0707a!important}.ds-page"
                    + " .ds-link{color:#9cc2ff!important}.ds-page"
                    + " .ds-faint{color:#b4b8bc!important}}@media (max-width:480px){.ds-page"
                    + " .ds-cell{font-size:11px!important;padding:3px 3px 3px 0!important}.ds-page"
                    + " .ds-ground{padding:8px!important}.ds-shares th:nth-child(5),.ds-shares"
                    + " td:nth-child(5){display:none!important}}"
                    + "</style><title>";

    private static final String FONT =
            "font-family:Segoe UI,Helvetica,Arial,sans-serif;color:#1f2328;";
    private static final String TEXT =
            FONT + "font-size:14px;line-height:20px;margin:0 0 8px;overflow-wrap:anywhere";
    private static final String FAINT =
            "color:#57606a;font-size:12px;line-height:17px;margin:0 0 4px";
    private static final String TITLE =
            FONT + "font-size:20px;line-height:26px;margin:0 0 4px;overflow-wrap:anywhere";
    private static final String SECTION =
            FONT + "font-size:16px;line-height:22px;margin:24px 0 8px";
    private static final String HIDDEN = "display:none;max-height:0;overflow:hidden";

    /** There are hundreds of them: what may be said once is said by the row. */
    private static final String CELL =
            "font:13px/18px Segoe UI,Helvetica,Arial,sans-serif;color:#1f2328;padding:4px 8px 4px"
                    + " 0;border-bottom:1px solid #d8dee4";

    /**
     * Longer words are cut, so that no name makes the page wider than the screen; others stay
     * whole.
     */
    private static final Pattern LONG_WORD = Pattern.compile("\\S{21}");

    private final DigestView digest;
    private final DigestTexts texts;
    private final DigestTables tables;
    private final String chart;
    private final int rows;
    private final Html html = new Html();

    /**
     * @param chart the address of the chart's image
     * @param rows how many rows a table has at most
     */
    DigestHtml(DigestView digest, DigestTexts texts, String chart, int rows) {
        this.digest = digest;
        this.texts = texts;
        this.tables = new DigestTables(digest, texts);
        this.chart = chart;
        this.rows = rows;
    }

    String page() {
        html.raw("<!DOCTYPE html><html lang=\"")
                .text(texts.language())
                .raw(HEAD)
                .text(texts.subject(digest))
                .raw("</title></head><body style=\"margin:0;padding:0\">");
        html.element("div", HIDDEN, texts.preheader(digest));
        html.raw(
                        "<table role=\"presentation\" class=\"ds-page\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\">")
                .raw("<tr><td align=\"center\" class=\"ds-ground\" style=\"padding:16px\">")
                .raw(
                        "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" width=\"600\"")
                .raw(" style=\"width:100%;max-width:600px\"><tr><td style=\"text-align:left\">");
        heading();
        actFirst();
        table(tables.counts());
        if (!digest.trend().days().isEmpty()) {
            table(tables.movers());
            resolved();
        }
        shares(tables.byRep(rows));
        more(digest.byRep().size(), digest.address());
        shares(tables.bySequence(rows));
        more(digest.bySequence().size(), digest.address());
        table(tables.inboxes(rows));
        more(digest.inboxes().size(), digest.base() + "/inboxes");
        if (!digest.trend().days().isEmpty()) {
            table(tables.reputation());
            new DigestBars(html, texts, digest.trend().days()).write(SECTION, CELL);
            chart();
        }
        about();
        return html.raw("</td></tr></table></td></tr></table></body></html>").toString();
    }

    private void heading() {
        html.element("h1", TITLE, texts.of("heading", digest.team()));
        html.paragraph(TEXT, texts.of("day", texts.longDay(digest.date()), digest.zone().getId()));
        if (digest.late()) {
            html.paragraph(TEXT, texts.of("late"));
        }
        if (digest.preview()) {
            html.paragraph(TEXT, texts.of("preview"));
        }
        html.raw(
                        "<p style=\""
                                + TEXT
                                + ";padding:8px 12px;border-left:4px solid "
                                + colour()
                                + "\"><strong>")
                .text(texts.of("verdict." + digest.verdict().name()))
                .raw("</strong><br>")
                .text(texts.verdict(digest))
                .raw("</p>");
        html.paragraph(
                TEXT, texts.of("totals", digest.sent(), digest.failed(), digest.needAction()));
    }

    private String colour() {
        return switch (digest.verdict()) {
            case ALL_WELL -> "#1a7f37";
            case ATTENTION -> "#9a6700";
            case ACT_NOW -> "#cf222e";
        };
    }

    private void actFirst() {
        html.element("h2", SECTION, texts.of("section.act_first"));
        if (digest.actFirst().isEmpty()) {
            html.paragraph(TEXT, texts.of("none.act_first"));
        }
        for (DigestView.Group group : digest.actFirst()) {
            html.raw("<p style=\"" + TEXT + "\"><strong>")
                    .text(texts.what(group))
                    .raw("</strong><br>");
            html.text(texts.extent(group, digest.zone())).raw("<br>");
            html.text(texts.resolution(group.cause())).raw("<br>");
            html.link(digest.base() + group.path(), texts.of("group.open")).raw("</p>");
        }
    }

    private void resolved() {
        html.element("h2", SECTION, texts.of("section.resolved"));
        List<DigestTrend.Resolved> done = digest.trend().resolved();
        if (done.isEmpty()) {
            html.paragraph(TEXT, texts.of("none.resolved"));
        }
        done.forEach(one -> html.paragraph(TEXT, shown(texts.resolved(one), 3)));
    }

    /** A link to what a table leaves out. */
    private void more(int all, String address) {
        if (all > rows) {
            html.raw("<p style=\"" + TEXT + "\">");
            html.link(address, texts.of("group.more", all - rows));
            html.raw("</p>");
        }
    }

    /** Without its image it is a paragraph of numbers. */
    private void chart() {
        html.raw("<p style=\"" + TEXT + "\"><img src=\"")
                .text(chart)
                .raw("\" width=\"600\" height=\"120\" alt=\"")
                .text(texts.chart(digest.trend().days()))
                .raw(
                        "\" style=\"display:block;width:100%;max-width:600px;height:auto;border:0\"></p>");
    }

    /** Too many columns for a telephone: how many started again is left out there. */
    private void shares(DigestTables.Table table) {
        table(table, "ds-shares");
    }

    private void table(DigestTables.Table table) {
        table(table, "ds-table");
    }

    private void table(DigestTables.Table table, String kind) {
        html.element("h2", SECTION, table.heading());
        if (table.rows().isEmpty()) {
            html.paragraph(TEXT, table.empty());
            return;
        }
        html.raw("<table class=\"" + kind + "\" width=\"100%\" cellpadding=\"0\"")
                .raw(" cellspacing=\"0\" style=\"border-collapse:collapse\">")
                .raw("<tr align=\"left\" valign=\"top\">");
        table.columns()
                .forEach(
                        column ->
                                html.raw(
                                                "<th scope=\"col\" class=\"ds-cell\" style=\""
                                                        + CELL
                                                        + ";font-weight:bold\">")
                                        .text(column)
                                        .raw("</th>"));
        html.raw("</tr>");
        table.rows().forEach(this::row);
        html.raw("</table>");
    }

    private void row(List<String> cells) {
        html.raw("<tr valign=\"top\">");
        cells.forEach(this::cell);
        html.raw("</tr>");
    }

    private void cell(String cell) {
        html.raw("<td class=\"ds-cell\" style=\"" + CELL + wrapping(cell) + "\">")
                .text(shown(cell, 1))
                .raw("</td>");
    }

    /** A text that a user's names are part of, as long as a mail has room for them. */
    private String shown(String text, int times) {
        boolean fits =
                rows == ALL || text.codePointCount(0, text.length()) <= LONGEST_IN_MAIL * times;
        return fits ? text : text.substring(0, text.offsetByCodePoints(0, CUT_TO * times)) + "…";
    }

    private static String wrapping(String cell) {
        return LONG_WORD.matcher(cell).find() ? ";overflow-wrap:anywhere" : "";
    }

    private void about() {
        html.element("h2", SECTION, texts.of("section.about"));
        texts.about(digest)
                .forEach(
                        line ->
                                html.raw("<p class=\"ds-faint\" style=\"" + FONT + FAINT + "\">")
                                        .text(line)
                                        .raw("</p>"));
        html.raw("<p class=\"ds-faint\" style=\"" + FONT + FAINT + "\">");
        html.link(digest.preferences(), texts.of("preferences")).raw("</p>");
    }
}

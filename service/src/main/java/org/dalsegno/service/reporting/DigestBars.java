package org.dalsegno.service.reporting;

import java.util.List;

/** Days as bars that are made of table cells: every mail client draws them. */
final class DigestBars {

    private static final String BAR =
            "background:#cf222e;height:12px;line-height:12px;font-size:1px";

    private final Html html;
    private final DigestTexts texts;
    private final List<DigestTrend.Day> days;
    private final int most;

    DigestBars(Html html, DigestTexts texts, List<DigestTrend.Day> days) {
        this.html = html;
        this.texts = texts;
        this.days = days;
        this.most = days.stream().mapToInt(DigestTrend.Day::failed).max().orElse(0);
    }

    /**
     * @param section the style of a heading
     * @param cell the style of a cell
     */
    void write(String section, String cell) {
        html.element("h2", section, texts.of("section.days"));
        html.raw(
                "<table width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"border-collapse:collapse\">");
        days.forEach(day -> row(day, cell));
        html.raw("</table>");
    }

    private void row(DigestTrend.Day day, String cell) {
        html.raw(
                        "<tr align=\"left\" valign=\"top\"><th scope=\"row\" class=\"ds-cell\" width=\"60\" style=\""
                                + cell
                                + "\">")
                .text(texts.day(day.date()))
                .raw("</th><td class=\"ds-cell\" style=\"" + cell + "\">");
        bar(day.failed());
        html.raw("</td><td class=\"ds-cell\" width=\"140\" style=\"" + cell + "\">")
                .text(texts.of("bar", day.failed(), day.sent()))
                .raw("</td></tr>");
    }

    private void bar(int failed) {
        if (failed > 0) {
            int percent = Math.max(1, (int) (100L * failed / most));
            html.raw(
                    "<table role=\"presentation\" width=\""
                            + percent
                            + "%\" cellpadding=\"0\" cellspacing=\"0\"><tr><td class=\"ds-bar\" style=\""
                            + BAR
                            + "\">&nbsp;</td></tr></table>");
        }
    }
}

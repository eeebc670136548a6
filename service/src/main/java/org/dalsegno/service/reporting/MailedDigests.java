package org.dalsegno.service.reporting;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dalsegno.domain.digest.QuietDays;
import org.dalsegno.domain.digest.Verdict;
import org.dalsegno.service.sending.InlineImage;
import org.dalsegno.service.sending.Notice;

/**
 * One mail out of the digests of a person's teams, the worst first: each digest as it is, a word
 * before them where the mail is late or closes a quiet week, and a foot that says why it comes and
 * where that is changed.
 */
final class MailedDigests {

    /**
     * Mail clients cut at 102,400 octets; what does not fit behind the first is told in a few
     * lines.
     */
    private static final int MOST = 98_000;

    private static final Duration STILL_IN_TIME = Duration.ofHours(2);

    /** A digest's page is our own: everything from here to the end of the body is its content. */
    private static final Pattern PAGE =
            Pattern.compile("(.*?<body[^>]*>)(.*)</body>.*", Pattern.DOTALL);

    private static final Pattern TITLE = Pattern.compile("<title>.*?</title>", Pattern.DOTALL);

    private static final String FONT =
            "font-family:Segoe UI,Helvetica,Arial,sans-serif;color:#1f2328;";
    private static final String TEXT =
            FONT + "font-size:14px;line-height:20px;margin:0 0 8px;overflow-wrap:anywhere";
    private static final String TITLE_STYLE =
            FONT + "font-size:20px;line-height:26px;margin:0 0 4px;overflow-wrap:anywhere";
    private static final String HIDDEN = "display:none;max-height:0;overflow:hidden";

    private final List<DigestView> digests;
    private final Readership.Reader reader;
    private final PostTexts texts;
    private final Instant now;
    private final LocalDate day;
    private final String preferences;

    /**
     * @param digests of one day, not empty
     */
    MailedDigests(List<DigestView> digests, Readership.Reader reader, Instant now) {
        this.digests =
                digests.stream()
                        .sorted(
                                Comparator.comparing(
                                                DigestView::verdict,
                                                Comparator.<Verdict>reverseOrder())
                                        .thenComparing(digest -> -digest.needAction())
                                        .thenComparing(DigestView::team))
                        .toList();
        this.reader = reader;
        this.texts = PostTexts.in(reader.language());
        this.now = now;
        this.day = digests.get(0).date();
        this.preferences = digests.get(0).base() + "/preferences";
    }

    Notice notice() {
        List<InlineImage> charts = new ArrayList<>();
        String html = html(charts);
        return new Notice(
                reader.email(),
                reader.name(),
                texts.subject(digests),
                text(),
                html,
                preferences,
                charts);
    }

    private String text() {
        List<String> parts = new ArrayList<>(before());
        digests.forEach(digest -> parts.add(digest.asText(texts.language()).strip()));
        parts.add(String.join("\n", why(), texts.of("change") + " " + preferences));
        return String.join("\n\n" + "=".repeat(60) + "\n\n", parts) + "\n";
    }

    /**
     * @param charts takes the pictures that it shows
     */
    private String html(List<InlineImage> charts) {
        List<Matcher> pages = digests.stream().map(this::page).toList();
        Html subject = new Html().text(texts.subject(digests));
        String head =
                TITLE.matcher(pages.get(0).group(1))
                        .replaceFirst(Matcher.quoteReplacement("<title>" + subject + "</title>"));
        StringBuilder out = new StringBuilder(head);
        out.append(new Html().element("div", HIDDEN, texts.preheader(digests)));
        if (!before().isEmpty()) {
            out.append(framed(lines(before())));
        }
        int room = MOST - octets(out) - octets(foot());
        for (int i = 0; i < digests.size(); i++) {
            String whole = pages.get(i).group(2);
            boolean isWhole = i == 0 || octets(whole) <= room;
            String said = isWhole ? whole : framed(brief(digests.get(i)));
            if (isWhole && !digests.get(i).trend().days().isEmpty()) {
                charts.add(InlineImage.png(chartId(digests.get(i)), digests.get(i).chart()));
            }
            room -= octets(said);
            out.append(said);
        }
        return out.append(foot()).append("</body></html>").toString();
    }

    private Matcher page(DigestView digest) {
        Matcher page = PAGE.matcher(digest.asHtml("cid:" + chartId(digest), texts.language()));
        if (!page.matches()) {
            throw new IllegalStateException("a digest's page has no body");
        }
        return page;
    }

    /** Of its own for each digest: one mail has several charts. */
    private static String chartId(DigestView digest) {
        return "chart-" + digest.id() + "@dalsegno";
    }

    private static int octets(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /** What is to be said first; empty when there is nothing special. */
    private List<String> before() {
        List<String> lines = new ArrayList<>();
        Instant due = reader.hour().due(day);
        boolean said = digests.stream().anyMatch(DigestView::late);
        if (!said && now.isAfter(due.plus(STILL_IN_TIME))) {
            lines.add(texts.of("late", texts.time(due, reader.hour().zone())));
        }
        boolean quiet = digests.stream().allMatch(DigestMail::isQuiet);
        if (quiet && reader.quietDays() == QuietDays.WEEKLY) {
            lines.add(texts.of("week", texts.day(day)));
        }
        return lines;
    }

    private String why() {
        String teams =
                digests.stream().map(DigestView::team).sorted().collect(Collectors.joining(", "));
        return texts.of("why", teams);
    }

    private String foot() {
        return framed(
                lines(List.of(why(), texts.of("change")))
                        .raw("<p style=\"" + TEXT + "\">")
                        .link(preferences, texts.of("change.link"))
                        .raw("</p>"));
    }

    private static Html lines(List<String> lines) {
        Html html = new Html();
        lines.forEach(line -> html.paragraph(TEXT, line));
        return html;
    }

    private Html brief(DigestView digest) {
        return new Html()
                .element("h1", TITLE_STYLE, texts.of("brief.heading", digest.team()))
                .paragraph(TEXT, texts.digest().subject(digest))
                .paragraph(TEXT, texts.digest().preheader(digest))
                .paragraph(TEXT, texts.of("brief.cut"))
                .raw("<p style=\"" + TEXT + "\">")
                .link(digest.base() + "/digest/" + digest.id(), texts.of("open"))
                .raw("</p>");
    }

    /** In the same frame as a digest, so that dark mode and narrow screens treat it alike. */
    private static String framed(Html content) {
        return "<table role=\"presentation\" class=\"ds-page\" width=\"100%\" cellpadding=\"0\""
                + " cellspacing=\"0\"><tr><td align=\"center\" style=\"padding:8px 16px\"><table"
                + " role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" width=\"600\""
                + " style=\"width:100%;max-width:600px\"><tr><td style=\"text-align:left\">"
                + content
                + "</td></tr></table></td></tr></table>";
    }
}

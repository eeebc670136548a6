package org.dalsegno.service.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.dalsegno.domain.digest.Movement;
import org.dalsegno.domain.digest.Rate;
import org.dalsegno.domain.digest.Reputation;
import org.dalsegno.domain.digest.VerdictRule;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.inbox.InboxState;
import org.dalsegno.service.resolving.Resolution;
import org.junit.jupiter.api.Test;

class DigestFormsTest {

    private static final Instant AT = Instant.parse("2026-11-22T07:00:00Z");

    private static DigestView digest(String name, int lines) {
        Map<ErrorCode, DigestView.Count> counts = new EnumMap<>(ErrorCode.class);
        for (ErrorCode code : ErrorCode.values()) {
            counts.put(code, new DigestView.Count(1234, 5, 7.25, 99, AT));
        }
        DigestView.Group group =
                new DigestView.Group(
                        ErrorCode.INBOX_DISCONNECTED,
                        Cause.AUTH_BAD_CREDENTIALS,
                        name,
                        null,
                        name,
                        3,
                        140,
                        AT,
                        "/?teamId=1&error=INBOX_DISCONNECTED");
        DigestView.Care care =
                new DigestView.Care(
                        name,
                        name,
                        DigestView.CareReason.DISCONNECTED,
                        InboxState.DISCONNECTED,
                        Cause.AUTH_BAD_CREDENTIALS,
                        AT,
                        AT,
                        7,
                        80,
                        100);
        return new DigestView(
                1,
                2,
                name,
                LocalDate.parse("2026-11-21"),
                ZoneId.of("Europe/Berlin"),
                VerdictRule.INBOX_DISCONNECTED,
                37,
                12,
                counts,
                1000,
                50,
                0,
                Collections.nCopies(Math.min(5, lines), group),
                Collections.nCopies(lines, new DigestView.Share(name, 90, 10, 4, 3)),
                List.of(new DigestView.Share(name, 0, 0, 0, 3)),
                Collections.nCopies(lines, care),
                AT,
                AT,
                AT,
                true,
                false,
                null,
                "https://ds.example.com",
                trend(name));
    }

    private static DigestTrend trend(String name) {
        LocalDate last = LocalDate.parse("2026-11-21");
        return new DigestTrend(
                Collections.nCopies(
                        10,
                        new DigestTrend.Mover(
                                Movement.UP,
                                ErrorCode.BOUNCED,
                                Cause.BOUNCE_USER_UNKNOWN,
                                12,
                                4.5)),
                Collections.nCopies(
                        10,
                        new DigestTrend.Resolved(
                                Resolution.RECONNECTED,
                                name,
                                ErrorCode.INBOX_DISCONNECTED,
                                Cause.AUTH_BAD_CREDENTIALS,
                                name,
                                7)),
                IntStream.range(0, 14)
                        .mapToObj(
                                i -> new DigestTrend.Day(last.minusDays(13 - i), 1000, i, i, 1, 2))
                        .toList());
    }

    @Test
    void theSubjectSaysHowManyAndWhatIsWorst() {
        assertThat(digest("Sales", 2).subject(Locale.ENGLISH))
                .isEqualTo("[Sales] 37 need action (▲12) – 2 inboxes disconnected · 21 Nov");
        assertThat(digest("Sales", 1).preheader(Locale.ENGLISH))
                .isEqualTo("1,000 sent, 50 met an error, 1 inbox needs care.");
    }

    @Test
    void namesAreTextInHtmlAndNeverMarkup() {
        String html =
                digest("<script>alert('x')</script>\" onload=\"y #{7*7} \u202eevil", 1)
                        .asHtml("cid:chart", Locale.ENGLISH);
        assertThat(html)
                .doesNotContain("<script")
                .doesNotContain("\u202e")
                .contains(
                        "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onload=&quot;y #{7*7} evil");
    }

    @Test
    void theHtmlLoadsNothingAndRunsNothing() {
        String html = digest("Sales", 3).asHtml("cid:chart", Locale.ENGLISH);
        assertThat(html.split("<img src=\"cid:chart\"", -1)).hasSize(2);
        assertThat(html.replace("<img src=\"cid:chart\"", ""))
                .doesNotContainIgnoringCase("<img")
                .doesNotContainIgnoringCase("<script")
                .doesNotContainIgnoringCase("<link")
                .doesNotContainIgnoringCase("url(")
                .contains("<meta name=\"color-scheme\" content=\"light dark\">")
                .contains("prefers-color-scheme:dark")
                .contains("href=\"https://ds.example.com/?teamId=1&amp;error=INBOX_DISCONNECTED\"");
    }

    @Test
    void theWorstHtmlStaysUnderWhatMailClientsCut() {
        for (int length : new int[] {110, 111, 200}) {
            String name = "&".repeat(length);
            assertThat(
                            digest(name, 50)
                                    .asHtml("cid:chart", Locale.ENGLISH)
                                    .getBytes(StandardCharsets.UTF_8)
                                    .length)
                    .isLessThan(100_000);
        }
    }

    @Test
    void whatIsLeftOutIsOneLinkAway() {
        assertThat(digest("Sales", 50).asHtml("cid:chart", Locale.ENGLISH))
                .contains("and 40 more")
                .contains("https://ds.example.com/inboxes");
    }

    @Test
    void theTextSaysTheSameInTheSameOrder() {
        assertThat(digest("Sales", 1).asText(Locale.ENGLISH))
                .containsSubsequence(
                        "Error digest of Sales",
                        "This digest is late",
                        "Act now: One inbox cannot sign in",
                        "Act first",
                        "https://ds.example.com/?teamId=1&error=INBOX_DISCONNECTED",
                        "Errors by code",
                        "* Bounced: That day (share of mails) 1,234 (123.4 %), A week before 5, 7-day mean 7.25, Open now 99, since Sun 22 Nov, 08:00",
                        "What changed",
                        "Change Up, That day 12, 7-day mean 4.5",
                        "What was taken care of",
                        "* Sales reconnected an inbox, 7 contacts went on: Sales (",
                        "By rep",
                        "* Sales: Sent 90, Failed 10, Failed % 10, Restarted 4, Open now 3",
                        "By sequence",
                        "Inboxes that need care",
                        "Reputation",
                        "* Bounces: That day 13 of 1,000: 1.3 %, Fourteen days 91 of 14,000: 0.65 %",
                        "* Spam complaints: That day 1 of 1,000: 0.1 %, high",
                        "Errors in the last fourteen days",
                        "* 2026-11-21: Sent 1000, Failed 13",
                        "About this digest",
                        "Europe/Berlin",
                        "https://ds.example.com/preferences");
    }

    @Test
    void aSpreadsheetCalculatesNoCell() {
        for (String formula : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1")) {
            assertThat(digest(formula, 1).asCsv()).contains("'" + formula);
        }
        assertThat(digest("Sales", 1).asCsv()).contains("Sales,90,10,10,4,3");
    }

    @Test
    void theJsonHasIdsAsStringsAndWholeLinks() {
        assertThat(digest("Sales", 1).asJson().toString())
                .contains("\"id\":\"1\"", "\"date\":\"2026-11-21\"", "\"verdict\":\"ACT_NOW\"")
                .contains("\"link\":\"https://ds.example.com/?teamId=1&error=INBOX_DISCONNECTED\"")
                .contains(
                        "\"BOUNCED\":{\"day\":1234,\"weekBefore\":5,\"open\":99,\"mean\":7.25,\"percent\":123.4");
    }

    @Test
    void theJsonReadsBackAsItWasWritten() {
        DigestView digest = digest("Sales", 3);
        String stored = DigestJson.write(digest, "").toString();
        assertThat(DigestReader.read(stored, digest.base())).isEqualTo(digest);
    }

    @Test
    void aDigestFromBeforeDayRowsIsStillRead() {
        JsonObject now = digest("Sales", 1).asJson();
        JsonObject old =
                Json.createPatchBuilder()
                        .remove("/trend")
                        .remove("/counts/BOUNCED/mean")
                        .remove("/byRep/0/restarted")
                        .build()
                        .apply(now);
        DigestView digest = DigestReader.read(old.toString(), "");
        assertThat(digest.trend()).isEqualTo(DigestTrend.UNKNOWN);
        assertThat(digest.counts().get(ErrorCode.BOUNCED).mean()).isNull();
        assertThat(digest.asText(Locale.ENGLISH))
                .doesNotContain("Reputation")
                .contains("Act first");
        assertThat(digest.asHtml("cid:chart", Locale.ENGLISH)).doesNotContain("<img");
        assertThat(digest.asPage(Locale.ENGLISH)).contains("Act first");
        assertThat(digest.asCsv()).contains("Sales");
    }

    @Test
    void theChartIsAnImageWithItsNumbersBesideIt() throws IOException {
        DigestView digest = digest("Sales", 1);
        BufferedImage chart = ImageIO.read(new ByteArrayInputStream(digest.chart()));
        assertThat(chart.getWidth()).isEqualTo(1200);
        assertThat(chart.getRGB(1160, 200)).as("errors of the last day").isEqualTo(0xFFCF222E);
        assertThat(chart.getRGB(1130, 10)).as("mails of the last day").isEqualTo(0xFF8C959F);
        assertThat(digest.asHtml("cid:chart", Locale.ENGLISH))
                .contains(
                        "alt=\"Mails and errors by day: 8 Nov 1,000 sent, 0 failed; 9 Nov 1,000 sent, 1 failed;");
    }

    @Test
    void thePageOfTheProductHasEveryRowAndItsChart() {
        String page = digest("Sales", 50).asPage(Locale.ENGLISH);
        assertThat(page)
                .contains("src=\"data:image/png;base64,iVBOR")
                .doesNotContain("and 40 more");
        assertThat(page.split(">Sales</td>", -1)).hasSizeGreaterThan(100);
    }

    @Test
    void underTwoHundredMailsNoRateIsTold() {
        DigestTrend.Day few = new DigestTrend.Day(LocalDate.parse("2026-11-21"), 199, 5, 50, 1, 0);
        assertThat(
                        DigestTexts.ENGLISH.rate(
                                few.rate(Reputation.BOUNCES),
                                Reputation.BOUNCES.level(few.rate(Reputation.BOUNCES))))
                .isEqualTo("50 of 199: not enough data");
        assertThat(DigestTexts.ENGLISH.share(new Rate(50, 199))).isEqualTo("50 (not enough data)");
    }
}

package org.dalsegno.service.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.digest.VerdictRule;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.inbox.InboxState;
import org.junit.jupiter.api.Test;

class DigestFormsTest {

    private static final Instant AT = Instant.parse("2026-11-22T07:00:00Z");

    private static DigestView digest(String name, int lines) {
        Map<ErrorCode, DigestView.Count> counts = new EnumMap<>(ErrorCode.class);
        for (ErrorCode code : ErrorCode.values()) {
            counts.put(code, new DigestView.Count(1234, 5, 99, AT));
        }
        DigestView.Group group =
                new DigestView.Group(
                        ErrorCode.INBOX_DISCONNECTED,
                        Cause.AUTH_BAD_CREDENTIALS,
                        name,
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
                Collections.nCopies(Math.min(10, lines), new DigestView.Share(name, 90, 10, 3)),
                List.of(new DigestView.Share(name, 0, 0, 3)),
                Collections.nCopies(lines, care),
                AT,
                AT,
                AT,
                true,
                false,
                null,
                "https://ds.example.com");
    }

    @Test
    void theSubjectSaysHowManyAndWhatIsWorst() {
        assertThat(digest("Sales", 2).subject())
                .isEqualTo("[Sales] 37 need action (▲12) – 2 inboxes disconnected · 21 Nov");
        assertThat(digest("Sales", 1).preheader())
                .isEqualTo("1,000 sent, 50 met an error, 1 inbox needs care.");
    }

    @Test
    void namesAreTextInHtmlAndNeverMarkup() {
        String html =
                digest("<script>alert('x')</script>\" onload=\"y #{7*7} \u202eevil", 1).asHtml();
        assertThat(html)
                .doesNotContain("<script")
                .doesNotContain("\u202e")
                .contains(
                        "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onload=&quot;y #{7*7} evil");
    }

    @Test
    void theHtmlLoadsNothingAndRunsNothing() {
        assertThat(digest("Sales", 3).asHtml())
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
        String longest = "&".repeat(200);
        assertThat(digest(longest, 50).asHtml().getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(100_000);
    }

    @Test
    void whatIsLeftOutIsOneLinkAway() {
        assertThat(digest("Sales", 50).asHtml())
                .contains("and 40 more")
                .contains("https://ds.example.com/inboxes");
    }

    @Test
    void theTextSaysTheSameInTheSameOrder() {
        assertThat(digest("Sales", 1).asText())
                .containsSubsequence(
                        "Error digest of Sales",
                        "This digest is late",
                        "Act now: One inbox cannot sign in",
                        "Act first",
                        "https://ds.example.com/?teamId=1&error=INBOX_DISCONNECTED",
                        "Errors by code",
                        "By rep",
                        "* Sales: Sent 90, Failed 10, Failed % 10, Open now 3",
                        "By sequence",
                        "Inboxes that need care",
                        "About this digest",
                        "Europe/Berlin");
    }

    @Test
    void aSpreadsheetCalculatesNoCell() {
        for (String formula : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1")) {
            assertThat(digest(formula, 1).asCsv()).contains("'" + formula);
        }
        assertThat(digest("Sales", 1).asCsv()).contains("Sales,90,10,10,3");
    }

    @Test
    void theJsonHasIdsAsStringsAndWholeLinks() {
        assertThat(digest("Sales", 1).asJson().toString())
                .contains("\"id\":\"1\"", "\"date\":\"2026-11-21\"", "\"verdict\":\"ACT_NOW\"")
                .contains("\"link\":\"https://ds.example.com/?teamId=1&error=INBOX_DISCONNECTED\"")
                .contains("\"BOUNCED\":{\"day\":1234,\"weekBefore\":5,\"open\":99");
    }
}

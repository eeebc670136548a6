package org.dalsegno.web.tags;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.delivery.WaitingReason;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.reporting.Badge;
import org.dalsegno.service.reporting.EnrollmentRow;
import org.dalsegno.web.errors.Catalogue;
import org.dalsegno.web.mending.Menders;
import org.dalsegno.web.page.Texts;
import org.dalsegno.web.page.Times;
import org.dalsegno.web.signin.CurrentUser;
import org.junit.jupiter.api.Test;

class ContactLinesTest {

    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");
    private static final EnrollmentRow.Care NOBODY =
            new EnrollmentRow.Care(false, null, null, null);

    private final Texts texts = new Texts();
    private final CurrentUser rep = new CurrentUser(signedIn());
    private final Times times = new Times(rep, Clock.fixed(NOW, ZoneOffset.UTC), texts);
    private final Marks marks = new Marks(texts, times, new Catalogue(texts), new Menders(rep));
    private final ContactLines lines = new ContactLines(texts, marks);

    /** A request of a rep in Vienna, who owns the sequence. */
    private static HttpServletRequest signedIn() {
        Viewer viewer =
                new Viewer(7, "Ana", "ana@a.test", Role.REP, Set.of(), ZoneId.of("Europe/Vienna"));
        return (HttpServletRequest)
                Proxy.newProxyInstance(
                        HttpServletRequest.class.getClassLoader(),
                        new Class<?>[] {HttpServletRequest.class},
                        (proxy, method, arguments) ->
                                Map.of("getAttribute", viewer).get(method.getName()));
    }

    private static EnrollmentRow row(
            String name, Badge badge, WaitingReason waiting, EnrollmentRow.Care care) {
        return new EnrollmentRow(
                17,
                3,
                "Outbound",
                5,
                "bo@b.test",
                name,
                9,
                "Ana",
                EnrollmentState.ACTIVE,
                2,
                4,
                "Again",
                NOW.plusSeconds(60),
                waiting,
                waiting == null ? null : NOW.plusSeconds(3_600),
                badge,
                NOW,
                NOW,
                NOW,
                7,
                care);
    }

    private String written(EnrollmentRow row, boolean withSequence) throws IOException {
        WrittenText out = new WrittenText();
        lines.write(out, row, withSequence);
        return out.toString();
    }

    @Test
    void whoIsWellShowsStateStepLastMailAndNext() throws IOException {
        assertThat(written(row("Bo", null, null, NOBODY), true))
                .startsWith(
                        "<tr><td class=pick><input type=checkbox name=rows value=17 form=choose aria-label=Select Bo></input></td>"
                                + "<td><a href=/enrollment/17><bdi>Bo</bdi></a><small><bdi>bo@b.test</bdi></small></td>"
                                + "<td data-label=Sequence><a href=/sequence/3><bdi>Outbound</bdi></a></td>"
                                + "<td data-label=Enrolled>Active<small>")
                .contains(
                        "<td data-label=Step>2 of 4<small><bdi>Again</bdi></small></td>",
                        "<span class=muted>Sent <time datetime=2026-11-27T09:00:00Z title=2026-11-27T09:00:00Z>today 10:00</time></span>",
                        "<td data-label=Next><time datetime=2026-11-27T09:01:00Z")
                .endsWith("</time></td></tr>");
    }

    @Test
    void withoutASequenceItHasOneCellLess() throws IOException {
        EnrollmentRow row = row("Bo", null, null, NOBODY);
        assertThat(cells(written(row, false))).isEqualTo(7);
        assertThat(cells(written(row, true))).isEqualTo(8);
    }

    private static int cells(String line) {
        return line.split("</td>", -1).length - 1;
    }

    @Test
    void whoHasNoNameIsKnownByTheAddressAlone() throws IOException {
        assertThat(written(row("", null, null, NOBODY), false))
                .contains("<td><a href=/enrollment/17><bdi>bo@b.test</bdi></a></td>");
    }

    @Test
    void anErrorSaysWhatItIsWhoCanMendItAndWhoSeesToIt() throws IOException {
        Badge bounced = new Badge(ErrorCode.BOUNCED, Cause.BOUNCE_USER_UNKNOWN, 2, NOW);
        EnrollmentRow.Care care = new EnrollmentRow.Care(true, NOW.plusSeconds(86_400), 8L, "Carl");
        assertThat(written(row("Bo", bounced, null, care), false))
                .contains(
                        "class=badge " + ErrorCode.BOUNCED.id() + " href=/enrollment/17",
                        "data-enrollment=17 title=",
                        "<span class=chip back>",
                        "2026-11-28T09:00:00Z",
                        "<bdi>Carl</bdi></small>")
                .doesNotContain("class=muted");
    }

    @Test
    void whatWaitsSaysForWhatAndUntilWhen() throws IOException {
        assertThat(written(row("Bo", null, WaitingReason.SEND_WINDOW, NOBODY), false))
                .contains("<td data-label=Next><span class=chip>", "today 11:00</time></span></td>")
                .doesNotContain("2026-11-27T09:01:00Z");
    }
}

package org.dalsegno.service.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.sequence.MissingToken;
import org.dalsegno.service.NightlyRows;
import org.dalsegno.service.SettableClock;
import org.dalsegno.service.access.BaseUrl;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.store.NodeLock;
import org.dalsegno.service.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A link opens exactly what it promises. */
class DigestLinksTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-21");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-11-22T07:00:00Z");

    private TestDatabase database;
    private NightlyRows rows;
    private Digests digests;
    private EnrollmentRows list;
    private long team;
    private long manager;
    private long inbox;
    private long sequence;

    @BeforeEach
    void setUp() {
        database = new TestDatabase();
        rows = new NightlyRows(database.sql());
        digests =
                new Digests(
                        database.sql(),
                        database.transactions(),
                        new NodeLock(database.sql(), database.transactions()),
                        new BaseUrl(Optional.of("https://ds.example.com"), "localhost", 9080));
        list = new EnrollmentRows(database.sql(), new SettableClock(MORNING.toString()));
        team = rows.team("Sales");
        manager = rows.user("Mia", Role.MANAGER, "UTC", team);
        long rep = rows.user("Ana", Role.REP, "UTC", team);
        inbox = rows.inbox(rep, "Ana's");
        sequence = rows.sequence(rep, "Welcome");
        // Another team's are never among them.
        long elsewhere = rows.inbox(rows.user("Bob", Role.REP, "UTC", rows.team("B")), "Bob's");
        rows.failed(
                rows.enrollment(sequence, elsewhere),
                EnrollmentState.FAILED,
                Cause.BLOCK_POLICY,
                NOON);
    }

    @AfterEach
    void tearDown() {
        database.close();
    }

    private long failed(Cause cause) {
        return failed(inbox, cause);
    }

    private long failed(long from, Cause cause) {
        long id = rows.enrollment(sequence, from);
        rows.failed(id, EnrollmentState.FAILED, cause, NOON);
        return id;
    }

    private List<DigestView.Group> groups() {
        List<DigestView.Group> groups =
                digests.generate(team, DAY, LocalTime.of(7, 0), 1L, MORNING)
                        .orElseThrow()
                        .actFirst();
        assertThat(groups)
                .isNotEmpty()
                .allSatisfy(group -> assertThat(opens(group)).isEqualTo(group.contacts()));
        return groups;
    }

    /** How many contacts the page shows to the team's manager. */
    private int opens(DigestView.Group group) {
        Map<String, String> query =
                Arrays.stream(URI.create(group.path()).getRawQuery().split("&"))
                        .map(part -> part.split("=", 2))
                        .collect(
                                Collectors.toMap(
                                        part -> part[0],
                                        part ->
                                                URLDecoder.decode(
                                                        part[1], StandardCharsets.UTF_8)));
        Viewer viewer =
                new Viewer(
                        manager,
                        "Mia",
                        "m@example.org",
                        Role.MANAGER,
                        Set.of(team),
                        ZoneId.of("UTC"));
        return list.count(
                viewer,
                new EnrollmentFilter(
                        number(query.get("sequenceId")),
                        number(query.get("inboxId")),
                        null,
                        ErrorCode.valueOf(query.get("error")),
                        Cause.byId(query.get("cause")).orElseThrow(),
                        null,
                        number(query.get("teamId")),
                        true,
                        new EnrollmentFilter.Root(
                                query.get("sendingDomain"),
                                query.get("recipientDomain"),
                                ReplyCode.parse(query.get("reply")),
                                query.get("token"))));
    }

    private static Long number(String text) {
        return text == null ? null : Long.valueOf(text);
    }

    @Test
    void aRecipientDomainIsOneCause() {
        for (String address :
                List.of("a@big.test", "b@big.test", "\"x@y\"@big.test", "c@notbig.test")) {
            rows.address(failed(Cause.BLOCK_RECIPIENT_POLICY), address);
        }
        assertThat(groups())
                .extracting(g -> g.target() + " " + g.contacts())
                .containsExactly("big.test 3", "notbig.test 1");
    }

    @Test
    void aSendingDomainIsOneCauseForAllItsInboxes() {
        long rep = rows.user("Eva", Role.REP, "UTC", team);
        long second = rows.inbox(rep, "Eva's");
        long third = rows.inbox(rep, "Eva's other");
        database.sql().update("update inbox set address = 'e@Sub_Example.org' where id = ?", third);
        failed(Cause.BLOCK_REPUTATION);
        failed(second, Cause.BLOCK_REPUTATION);
        failed(third, Cause.BLOCK_REPUTATION);
        assertThat(groups())
                .extracting(g -> g.target() + " " + g.contacts() + " " + g.whose())
                .containsExactly("example.org 2 null", "sub_example.org 1 Eva");
    }

    @Test
    void aTokenIsOneCauseInItsSequence() {
        for (String token : List.of("company", "company", "a b'\"%")) {
            rows.said(failed(Cause.CONTENT_MISSING_TOKEN), null, null, MissingToken.message(token));
        }
        assertThat(groups())
                .extracting(g -> DigestTexts.ENGLISH.target(g) + " " + g.contacts())
                .containsExactly("{{company}} in Welcome 2", "{{a b'\"%}} in Welcome 1");
    }

    @Test
    void whatAProviderAnswersIsOneCause() {
        rows.said(failed(Cause.GENERAL_UNMATCHED), 550, "5.7.1", "no");
        rows.said(failed(Cause.GENERAL_UNMATCHED), 550, "5.7.1", "never");
        rows.said(failed(Cause.GENERAL_UNMATCHED), 550, null, "no");
        rows.said(failed(Cause.GENERAL_UNMATCHED), null, "5.7.1", "no");
        failed(Cause.GENERAL_UNMATCHED);
        assertThat(groups())
                .extracting(g -> DigestTexts.ENGLISH.target(g) + " " + g.contacts())
                .containsExactlyInAnyOrder(
                        "550 5.7.1 2", "550 1", "5.7.1 1", "no code in the answer 1");
    }

    @Test
    void anInboxASequenceAndACauseAloneAreRoots() {
        failed(Cause.AUTH_BAD_CREDENTIALS);
        failed(Cause.BLOCK_SPAM_CONTENT);
        failed(Cause.BOUNCE_USER_UNKNOWN);
        assertThat(groups())
                .extracting(DigestView.Group::target)
                .containsExactlyInAnyOrder("Ana's", "Welcome", null);
    }

    @Test
    void aReplyIsReadAsItIsWritten() {
        for (String word : List.of("550 5.7.1", "421", "4.7.0", "none")) {
            assertThat(ReplyCode.parse(word)).hasToString(word);
        }
        assertThat(ReplyCode.parse(" ")).isNull();
        assertThatThrownBy(() -> ReplyCode.parse("a lot"))
                .isInstanceOf(InvalidInput.class)
                .satisfies(
                        e ->
                                assertThat(((InvalidInput) e).problems().get(0).pointer())
                                        .isEqualTo("/reply"));
    }
}

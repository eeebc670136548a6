package org.dalsegno.service.receiving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.inbox.Security;
import org.dalsegno.service.access.UserDraft;
import org.dalsegno.service.connecting.InboxRequest;
import org.dalsegno.service.connecting.ServerRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of our mails a returned mail speaks of, and when of none. */
class MatchingTest {

    private static final String KIM = "kim@simulator.test";

    @TempDir Path data;
    private Correspondence post;
    private long kim;

    @BeforeEach
    void start() {
        post = new Correspondence(data);
        kim = post.mail(KIM);
    }

    @AfterEach
    void stop() throws Exception {
        post.close();
    }

    private EnrollmentState state() {
        return post.detail(kim).row().state();
    }

    private String token() {
        return post.product
                .sql
                .one(
                        "select token from attempt where message_id = ?",
                        r -> r.getString(1),
                        post.firstId(kim))
                .orElseThrow();
    }

    private void bounceWithHeader(String fields) {
        post.arrives(Letters.userUnknown(fields, KIM));
    }

    @Test
    void everyStepCarriesItsIdTwice() {
        assertThat(post.product.mail.accepted().get(0).source())
                .contains("Message-ID: " + post.firstId(kim))
                .contains("X-DalSegno-Id: " + post.firstId(kim));
    }

    @Test
    void aMailWhoseMessageIdWasReplacedIsKnownByOurOwnField() {
        bounceWithHeader("Message-ID: <other@provider>\r\nX-DalSegno-Id: " + post.firstId(kim));
        assertThat(state()).isEqualTo(EnrollmentState.BOUNCED);
    }

    @Test
    void orByItsUnsubscribeLink() {
        bounceWithHeader(
                "Message-ID: <other@provider>\r\nList-Unsubscribe:\r\n <http://localhost:9080/u/"
                        + token()
                        + ">");
        assertThat(state()).isEqualTo(EnrollmentState.BOUNCED);
    }

    @Test
    void aReplyWithoutReferencesIsKnownByTheLinkItQuotes() {
        String link = "http://localhost:9080/u/" + token();
        String broken = link.substring(0, 40) + "=\r\n" + link.substring(40);
        post.arrives(Letters.answer(null, KIM, "Re: Hello", "Yes!\r\n\r\n> " + broken));
        assertThat(state()).isEqualTo(EnrollmentState.REPLIED);
    }

    @Test
    void aBounceOfAMailThatTheRepWroteByHandIsNotOurs() {
        String quoting =
                "Message-ID: <by-hand@simulator.test>\r\nIn-Reply-To: "
                        + post.firstId(kim)
                        + "\r\nReferences: "
                        + post.firstId(kim);
        bounceWithHeader(quoting);
        assertThat(state()).isEqualTo(EnrollmentState.ACTIVE);
        assertThat(post.isSuppressed(KIM)).isFalse();
    }

    @Test
    void aBounceThatMatchesNothingIsKeptAndSuppressesNobody() {
        post.arrives(Letters.userUnknown("<never@sent.example>", KIM));
        assertThat(state()).isEqualTo(EnrollmentState.ACTIVE);
        assertThat(post.isSuppressed(KIM)).isFalse();
        assertThat(
                        post.product.sql.number(
                                "select count(*) from returned_mail where attempt_id is null and event = 'FAILED'"))
                .isEqualTo(1);
    }

    @Test
    void whatTheRepOrAColleagueWritesInTheConversationIsNoAnswer() {
        post.arrives(Letters.reply(post.firstId(kim), "ana@simulator.test"));
        post.arrives(
                Letters.answer(
                        post.firstId(kim), "Ana@Simulator.test", "Re: Hello", "unsubscribe"));
        assertThat(state()).isEqualTo(EnrollmentState.ACTIVE);
    }

    @Test
    void aCopyThatAMailingListHandsRoundIsNoAnswer() {
        post.arrives(
                Letters.answer(
                        post.firstId(kim),
                        KIM,
                        "Re: Hello",
                        "Hi all",
                        "List-Id: <all.example.net>"));
        assertThat(state()).isEqualTo(EnrollmentState.ACTIVE);
    }

    private long anotherInbox(Long owner, ScriptedImap elsewhere) {
        ServerRequest smtp =
                new ServerRequest(
                        "127.0.0.1",
                        post.product.mail.smtpPort(),
                        Security.NONE,
                        "ben@simulator.test",
                        "x");
        ServerRequest imap =
                new ServerRequest(
                        "127.0.0.1", elsewhere.port(), Security.NONE, "ben@simulator.test", "x");
        InboxRequest request =
                new InboxRequest(
                        "Ben",
                        "ben@simulator.test",
                        owner,
                        null,
                        smtp,
                        imap,
                        100,
                        null,
                        "UTC",
                        null,
                        null,
                        null,
                        null);
        return post.product.inboxes.connect(post.product.admin, request).id();
    }

    @Test
    void aReplyToAnotherInboxOfTheSameOwnerCounts() throws Exception {
        try (ScriptedImap elsewhere = new ScriptedImap()) {
            anotherInbox(null, elsewhere);
            elsewhere.put(Letters.reply(post.firstId(kim), KIM), post.product.clock.instant());
            post.product.read();
            assertThat(state()).isEqualTo(EnrollmentState.REPLIED);
        }
    }

    @Test
    void aMailInAStrangersInboxMovesNothingOfOurs() throws Exception {
        UserDraft ben =
                new UserDraft(
                        "Ben", "b@simulator.test", "long enough 1", Role.REP, List.of(), "UTC");
        long user = post.product.accounts.createUser(post.product.admin, ben).user().id();
        try (ScriptedImap elsewhere = new ScriptedImap()) {
            anotherInbox(user, elsewhere);
            elsewhere.put(
                    Letters.userUnknown(post.firstId(kim), KIM), post.product.clock.instant());
            post.product.read();
            assertThat(state()).isEqualTo(EnrollmentState.ACTIVE);
            assertThat(post.isSuppressed(KIM)).isFalse();
        }
    }

    @Test
    void aLateBounceOfAnOldAddressSuppressesThatAndLeavesTheNewOneAlone() {
        long lee = post.mail("spam-block@simulator.test");
        post.product.restarting.correctAddress(post.product.admin, lee, "lee@simulator.test");
        post.product.tick();
        assertThat(post.detail(lee).row().stepNumber()).isEqualTo(2);
        post.arrives(Letters.userUnknown(post.firstId(lee), "spam-block@simulator.test"));
        assertThat(post.detail(lee).row().state()).isEqualTo(EnrollmentState.ACTIVE);
        assertThat(post.isSuppressed("spam-block@simulator.test")).isTrue();
        assertThat(post.isSuppressed("lee@simulator.test")).isFalse();
        post.arrives(Letters.userUnknown(post.lastId(lee), "lee@simulator.test"));
        assertThat(post.detail(lee).row().state()).isEqualTo(EnrollmentState.BOUNCED);
    }
}

package org.dalsegno.service.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dalsegno.domain.error.Phase;
import org.junit.jupiter.api.Test;

/** Which words leave together, and whose answer is whose. */
class ConversationTest {

    private static final Envelope KIM = new Envelope("kim@example.com");
    private static final Envelope LEE = new Envelope("lee@example.com");
    private static final String TO_KIM = envelope("kim");
    private static final String TO_LEE = envelope("lee");
    private static final byte[] TEXT = octets("Subject: x\r\n\r\nHi\r\n");

    private static String envelope(String name) {
        return "MAIL FROM:<ana@example.com>\r\nRCPT TO:<" + name + "@example.com>\r\nDATA\r\n";
    }

    private static byte[] octets(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }

    /** Says yes to each line; to the text of a mail once. */
    private static String yes(String words) {
        StringBuilder answers = new StringBuilder();
        int end = words.indexOf("\r\n.\r\n");
        if (end >= 0) {
            answers.append("250 2.0.0 taken\r\n");
        }
        words.substring(end < 0 ? 0 : end + 5)
                .lines()
                .filter(line -> line.matches("(MAIL|RCPT|DATA|RSET).*"))
                .forEach(line -> answers.append(line.equals("DATA") ? "354 go\r\n" : "250 ok\r\n"));
        return answers.toString();
    }

    private static Conversation with(TapedSocket peer, boolean pipelining) throws IOException {
        return new Conversation(peer.wire(), "ana@example.com", pipelining, Duration.ofSeconds(10));
    }

    @Test
    void withPipeliningAMailCostsOneWriteWhenTheNextOneIsKnown() throws IOException {
        TapedSocket peer = new TapedSocket(ConversationTest::yes);
        Conversation conversation = with(peer, true);
        assertThat(conversation.address(KIM)).isEmpty();
        conversation.begin(TEXT);
        assertThat(conversation.end(LEE).text()).isEqualTo("250 2.0.0 taken");
        assertThat(conversation.isUnderway()).isTrue();
        assertThat(conversation.isFreeFor(KIM)).isFalse();
        assertThat(conversation.address(LEE)).isEmpty();
        conversation.begin(TEXT);
        assertThat(conversation.end(null).isPositive()).isTrue();
        assertThat(conversation.isUnderway()).isFalse();
        assertThat(peer.writes)
                .containsExactly(
                        TO_KIM,
                        "Subject: x\r\n\r\nHi\r\n.\r\n" + TO_LEE,
                        "Subject: x\r\n\r\nHi\r\n.\r\n");
    }

    @Test
    void withoutItEveryCommandIsAWriteOfItsOwnAndNothingIsSaidAhead() throws IOException {
        TapedSocket peer = new TapedSocket(ConversationTest::yes);
        Conversation conversation = with(peer, false);
        assertThat(conversation.address(KIM)).isEmpty();
        conversation.begin(TEXT);
        assertThat(conversation.end(LEE).isPositive()).isTrue();
        assertThat(conversation.isUnderway()).isFalse();
        assertThat(peer.writes)
                .containsExactly(
                        "MAIL FROM:<ana@example.com>\r\n",
                        "RCPT TO:<kim@example.com>\r\n",
                        "DATA\r\n",
                        "Subject: x\r\n\r\nHi\r\n.\r\n");
    }

    @Test
    void beforeTheDotNothingOfItIsSaid() throws IOException {
        TapedSocket peer = new TapedSocket(ConversationTest::yes);
        Conversation conversation = with(peer, true);
        conversation.address(KIM);
        conversation.begin(TEXT);
        assertThat(peer.writes).containsExactly(TO_KIM);
    }

    @Test
    void aLongTextIsSaidBeforeAllButItsEnd() throws IOException {
        String line = ".".repeat(77) + "\r\n";
        String text = line.repeat(1_000);
        TapedSocket peer = new TapedSocket(ConversationTest::yes);
        Conversation conversation = with(peer, true);
        conversation.address(KIM);
        conversation.begin(octets(text));
        assertThat(peer.writes).hasSize(5);
        assertThat(String.join("", peer.writes)).doesNotContain("\r\n.\r\n");
        conversation.end(null);
        assertThat(String.join("", peer.writes))
                .isEqualTo(TO_KIM + ("." + line).repeat(1_000) + ".\r\n");
    }

    @Test
    void aDotThatBeginsALineIsDoubled() throws IOException {
        TapedSocket peer = new TapedSocket(ConversationTest::yes);
        Conversation conversation = with(peer, true);
        conversation.address(KIM);
        conversation.begin(octets(".a\r\n.\r\nb.\r\n..c\r\nd.e\r\n"));
        conversation.end(null);
        assertThat(peer.writes.get(1)).isEqualTo("..a\r\n..\r\nb.\r\n...c\r\nd.e\r\n.\r\n");
    }

    @Test
    void theFirstNoIsTheReasonAndTheOthersAreReadAway() throws IOException {
        TapedSocket peer =
                new TapedSocket(
                        words ->
                                words.startsWith("MAIL")
                                        ? "550 5.7.60 not you\r\n503 MAIL first\r\n503 RCPT first\r\n"
                                        : yes(words));
        Conversation conversation = with(peer, true);
        assertThat(conversation.address(KIM))
                .contains(new Refusal(Phase.MAIL, new Reply(550, "550 5.7.60 not you")));
        assertThat(conversation.isUnderway()).isFalse();
        assertThat(peer.writes).containsExactly(TO_KIM, "RSET\r\n");
    }

    @Test
    void aMailWithoutRecipientWhoseTextIsWantedIsEmptiedInOneWrite() throws IOException {
        TapedSocket peer =
                new TapedSocket(
                        words ->
                                words.startsWith("MAIL")
                                        ? "250 ok\r\n550 5.1.1 unknown\r\n354 go on\r\n"
                                        : "554 no recipients\r\n250 reset\r\n");
        Conversation conversation = with(peer, true);
        assertThat(conversation.address(KIM))
                .contains(new Refusal(Phase.RCPT, new Reply(550, "550 5.1.1 unknown")));
        assertThat(conversation.isUnderway()).isFalse();
        assertThat(peer.writes).containsExactly(TO_KIM, ".\r\nRSET\r\n");
    }

    @Test
    void aTextThatIsWantedAfterARefusedSenderIsNotGivenEvenEmpty() throws IOException {
        TapedSocket peer =
                new TapedSocket(words -> "503 5.5.1 Sender already\r\n250 ok\r\n354 go on\r\n");
        Conversation conversation = with(peer, true);
        assertThat(conversation.address(KIM).map(Refusal::phase)).contains(Phase.MAIL);
        assertThat(conversation.isSpoilt()).isTrue();
        assertThat(peer.writes).containsExactly(TO_KIM);
    }

    @Test
    void aMailRefusedAtItsEndIsForgottenUnlessTheNextOneWasSaid() throws IOException {
        TapedSocket peer =
                new TapedSocket(words -> words.startsWith("Sub") ? "554 spam\r\n" : yes(words));
        Conversation conversation = with(peer, true);
        conversation.address(KIM);
        conversation.begin(TEXT);
        assertThat(conversation.end(null).code()).isEqualTo(554);
        assertThat(conversation.isUnderway()).isFalse();
        conversation.address(KIM);
        conversation.begin(TEXT);
        assertThat(conversation.end(LEE).code()).isEqualTo(554);
        assertThat(conversation.isSpoilt()).isFalse();
        assertThat(peer.writes.get(2)).isEqualTo("RSET\r\n");
        assertThat(peer.writes).hasSize(5).filteredOn("RSET\r\n"::equals).hasSize(1);
    }

    @Test
    void aServerThatHangsUpAfterItsNoHasStillSaidIt() throws IOException {
        TapedSocket peer = new TapedSocket(words -> "250 ok\r\n550 5.1.1 unknown\r\n");
        Conversation conversation = with(peer, true);
        assertThat(conversation.address(KIM).map(Refusal::phase)).contains(Phase.RCPT);
        assertThat(conversation.isUnderway()).isTrue();
    }

    @Test
    void eachSilenceIsThatOfTheCommandThatWasNotAnswered() throws IOException {
        for (Phase phase : List.of(Phase.MAIL, Phase.RCPT, Phase.DATA)) {
            String answers = "250 ok\r\n".repeat(phase.ordinal() - Phase.MAIL.ordinal());
            Conversation conversation = with(new TapedSocket(words -> answers), true);
            assertThatThrownBy(() -> conversation.address(KIM)).isInstanceOf(EOFException.class);
            assertThat(conversation.phase()).isEqualTo(phase);
        }
        Conversation cut = with(new TapedSocket(w -> w.endsWith("DATA\r\n") ? yes(w) : ""), true);
        assertThat(cut.address(KIM)).isEmpty();
        cut.begin(TEXT);
        assertThatThrownBy(() -> cut.end(null)).isInstanceOf(EOFException.class);
        assertThat(cut.phase()).isEqualTo(Phase.END_OF_DATA);
    }

    @Test
    void aSilenceAboutWhatWasSaidAheadLeavesTheMailBeforeAlone() throws IOException {
        TapedSocket peer =
                new TapedSocket(words -> words.startsWith("MAIL") ? yes(words) : "250 taken\r\n");
        Conversation conversation = with(peer, true);
        conversation.address(KIM);
        conversation.begin(TEXT);
        assertThat(conversation.end(LEE).isPositive()).isTrue();
        assertThatThrownBy(() -> conversation.address(LEE)).isInstanceOf(EOFException.class);
        assertThat(conversation.phase()).isEqualTo(Phase.MAIL);
    }

    @Test
    void whatAServerSaysUnaskedIsNoAnswer() throws IOException {
        TapedSocket early = new TapedSocket(ConversationTest::yes);
        early.say("421 4.3.2 shutting down\r\n");
        assertThatThrownBy(() -> with(early, true))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("421 4.3.2 shutting down");
        TapedSocket late = new TapedSocket(ConversationTest::yes);
        Conversation conversation = with(late, true);
        conversation.address(KIM);
        conversation.begin(TEXT);
        late.say("250 of course\r\n");
        assertThatThrownBy(() -> conversation.end(LEE)).isInstanceOf(ProtocolException.class);
        assertThat(conversation.phase()).isEqualTo(Phase.DATA);
        assertThat(late.writes).containsExactly(TO_KIM);
    }

    @Test
    void anAddressNeverBecomesASecondCommand() throws IOException {
        TapedSocket peer = new TapedSocket(ConversationTest::yes);
        Conversation conversation = with(peer, true);
        assertThatThrownBy(() -> conversation.address(new Envelope("a@b>\r\nRCPT TO:<c@d")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(peer.writes).isEmpty();
        assertThat(new Envelope("a@b> NOTIFY=NEVER").isSayable()).isFalse();
        assertThat(new Envelope("peña@example.com").isSayable()).isTrue();
    }

    @Test
    void aReplyMayHaveManyLines() throws IOException {
        TapedSocket peer =
                new TapedSocket(
                        words -> "250-2.1.0 Ana\r\n250-is\r\n250 fine\r\n250\r\n354 go\r\n");
        Conversation conversation = with(peer, true);
        assertThat(conversation.address(KIM)).isEqualTo(Optional.empty());
    }
}

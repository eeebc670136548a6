package org.dalsegno.service.sending;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.Optional;
import org.dalsegno.domain.error.Phase;

/**
 * What is said of mails on a connection that is signed in (RFC 5321 §4.1.1). With PIPELINING (RFC
 * 2920) the end of one mail and the envelope of the next leave in one write, so that a mail costs
 * one round trip; without it each command waits for its answer.
 */
final class Conversation {

    /** What is left of a text for the moment when it leaves: it goes with the final dot. */
    private static final int LAST_PIECE = 16 * 1_024;

    private final String sender;
    private final boolean pipelining;
    private final ReplyReader in;
    private final OutputStream out;
    private final WriteLimit limit;
    private final Group group = new Group();
    private Phase phase = Phase.MAIL;
    private Envelope ahead;
    private byte[] text;
    private int said;
    private boolean underway;

    /**
     * Takes a connection over.
     *
     * @param sender the address that all mails come from
     * @param patience how long one write may take; the socket has its own limit for reading
     * @throws IOException when the server has something to say first: mostly good-bye
     */
    Conversation(Wire wire, String sender, boolean pipelining, Duration patience)
            throws IOException {
        this.sender = sender;
        this.pipelining = pipelining;
        this.in = new ReplyReader(wire.spoken().getInputStream());
        this.out = wire.spoken().getOutputStream();
        expectSilence();
        this.limit = new WriteLimit(wire, patience);
    }

    /** The phase of the command whose answer was waited for last. */
    Phase phase() {
        return phase;
    }

    /** Whether this envelope was said with the end of the mail before. */
    boolean hasSaid(Envelope envelope) {
        return envelope.equals(ahead);
    }

    /** Whether a mail to this envelope can be spoken of; not when another was said ahead. */
    boolean isFreeFor(Envelope envelope) {
        return ahead == null || hasSaid(envelope);
    }

    /** Whether a mail is begun and not ended: only hanging up takes it back. */
    boolean isUnderway() {
        return underway || ahead != null;
    }

    /** Whether, after a no, the connection cannot take another mail. */
    boolean isSpoilt() {
        return underway;
    }

    /**
     * Says who a mail would come from and takes it back: a server that wants a sign-in says so only
     * then (RFC 4954 §6, reply 530). Nothing is sent.
     *
     * @return its no, or empty
     */
    Optional<Refusal> introduce() throws IOException {
        underway = true;
        Optional<Refusal> no = ask(Phase.MAIL, "MAIL FROM:<" + sender + ">");
        if (no.isPresent()) {
            takeBack(no.get(), 0);
        } else {
            reset();
        }
        return no;
    }

    /**
     * Says to whom a mail goes, unless that was said ahead, and reads the answers, until the server
     * wants the text.
     *
     * @return its no, after which the connection can take another mail unless it {@link #isSpoilt}
     */
    Optional<Refusal> address(Envelope envelope) throws IOException {
        boolean isSaid = hasSaid(envelope);
        ahead = null;
        underway = true;
        if (!pipelining) {
            return addressInTurn(envelope);
        }
        if (!isSaid) {
            phase = Phase.MAIL;
            say(addressed(envelope));
        }
        return answers();
    }

    private Group addressed(Envelope envelope) {
        return group.command(mailFrom(envelope)).command(rcptTo(envelope)).command("DATA");
    }

    private String mailFrom(Envelope envelope) {
        return "MAIL FROM:<" + sender + (envelope.needsSmtpUtf8() ? "> SMTPUTF8" : ">");
    }

    private static String rcptTo(Envelope envelope) {
        return "RCPT TO:<" + envelope.toAddress() + ">";
    }

    private Optional<Refusal> addressInTurn(Envelope envelope) throws IOException {
        Optional<Refusal> no = ask(Phase.MAIL, mailFrom(envelope));
        no = no.isPresent() ? no : ask(Phase.RCPT, rcptTo(envelope));
        no = no.isPresent() ? no : ask(Phase.DATA, "DATA");
        no.ifPresent(refusal -> takeBack(refusal, 0));
        return no;
    }

    private Optional<Refusal> ask(Phase asked, String command) throws IOException {
        phase = asked;
        say(group.command(command));
        return answer(asked);
    }

    /** All three are answered; the first no is the reason, whatever is said to the others. */
    private Optional<Refusal> answers() throws IOException {
        Optional<Refusal> no = answer(Phase.MAIL);
        int left = 2;
        if (no.isEmpty()) {
            no = answer(Phase.RCPT);
            left = 1;
        }
        if (no.isEmpty()) {
            no = answer(Phase.DATA);
            left = 0;
        }
        if (no.isPresent()) {
            takeBack(no.get(), left);
        }
        return no;
    }

    private Optional<Refusal> answer(Phase asked) throws IOException {
        phase = asked;
        Reply reply = in.read();
        boolean yes = asked == Phase.DATA ? reply.wantsText() : reply.isPositive();
        return yes ? Optional.empty() : Optional.of(new Refusal(asked, reply));
    }

    /**
     * Makes the connection ready for another mail after a no, if that is possible.
     *
     * @param left how many answers are still to come
     */
    private void takeBack(Refusal no, int left) {
        try {
            if (no.reply().isGoodBye()) {
                return;
            }
            boolean wantsText = false;
            for (int i = 0; i < left; i++) {
                wantsText |= in.read().wantsText();
            }
            if (!wantsText) {
                reset();
            } else if (no.phase() == Phase.RCPT) {
                empty();
            }
            // A text that is wanted although MAIL was refused would go to whom nobody knows.
        } catch (IOException e) {
            // The reason is known already; the connection is spoilt.
        }
    }

    private void reset() throws IOException {
        say(group.command("RSET"));
        underway = !in.read().isPositive();
    }

    /** Of a mail without recipient the text is empty: the server has nobody to give it to. */
    private void empty() throws IOException {
        say(group.command(".").command("RSET"));
        in.read();
        underway = !in.read().isPositive();
    }

    /**
     * Says the beginning of a long text, so that little is left for the moment when it leaves.
     *
     * @throws IOException also when the server had something to say instead of listening
     */
    void begin(byte[] mail) throws IOException {
        text = mail;
        said = 0;
        while (text.length - said > LAST_PIECE) {
            say(group.text(text, said, said + LAST_PIECE));
            said += LAST_PIECE;
        }
        expectSilence();
    }

    /**
     * Says the end of the text and, where it can be said ahead, the next envelope.
     *
     * @param next null when none is known
     * @return what became of the mail
     * @throws IOException in the phase {@link Phase#END_OF_DATA} when that is not known
     */
    Reply end(Envelope next) throws IOException {
        expectSilence();
        group.text(text, said, text.length).command(".");
        text = null;
        if (pipelining && next != null) {
            addressed(next);
            ahead = next;
        }
        phase = Phase.END_OF_DATA;
        say(group);
        Reply reply = in.read();
        underway = false;
        if (!reply.isPositive() && ahead == null) {
            // Some servers still have the envelope of a mail that they refused at its end.
            underway = true;
            takeBack(new Refusal(Phase.END_OF_DATA, reply), 0);
        }
        return reply;
    }

    /**
     * Nothing is to be read before something was asked. What a server says all the same is good-bye
     * or nonsense, and must not be taken for the answer to what is said next.
     */
    private void expectSilence() throws IOException {
        if (in.hasMore()) {
            throw new ProtocolException(in.read().text());
        }
    }

    private void say(Group words) throws IOException {
        limit.write(words, out);
    }

    /** Nothing more is said; the connection itself is its owner's to close. */
    void close() {
        limit.close();
    }
}

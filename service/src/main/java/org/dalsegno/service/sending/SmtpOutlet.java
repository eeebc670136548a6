package org.dalsegno.service.sending;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.dalsegno.domain.delivery.SendResult;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.error.Evidence;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.service.diagnosis.Diagnoser;
import org.dalsegno.service.diagnosis.Failure;

/** Sends over SMTP on one connection that is kept for the next mail (RFC 5321). */
final class SmtpOutlet implements Outlet {

    private static final String NO_SMTPUTF8 =
            "and the inbox's server did not offer SMTPUTF8 when it was signed in to";

    private final Account account;
    private final Account.Server server;
    private final Duration timeout;
    private final Diagnoser diagnoser;
    private final Clock clock;
    private PhasedTransport transport;
    private Conversation conversation;
    private Boolean offersSmtpUtf8;
    private boolean left;
    private boolean speaksAhead = true;

    SmtpOutlet(Account account, Duration timeout, Diagnoser diagnoser, Clock clock) {
        this.account = account;
        this.server = account.smtp();
        this.timeout = timeout;
        this.diagnoser = diagnoser;
        this.clock = clock;
    }

    @Override
    public SendResult send(Mail mail, Departure departure, Envelope next) {
        if (!mail.envelope().isSayable()) {
            return unsayable();
        }
        boolean reused = conversation != null;
        boolean ahead = reused && conversation.hasSaid(mail.envelope());
        SendResult result = attempt(mail, departure, next);
        if (!reused || left || !wasOnlyStale(result, ahead)) {
            return result;
        }
        hangUp();
        speaksAhead &= !ahead || wasSaid(result);
        return attempt(mail, departure, next);
    }

    /** Whether the server said that it hangs up; what it only drops, it may not have understood. */
    private static boolean wasSaid(SendResult result) {
        return result instanceof SendResult.Refused refused
                && refused.diagnosis().evidence().replyCode() != null;
    }

    /**
     * A kept connection that the server had closed in the meantime; or a server that, of what was
     * said ahead, did not even take MAIL: it may still be about the mail before. Nothing of this
     * mail's text was said.
     */
    private static boolean wasOnlyStale(SendResult result, boolean ahead) {
        if (!(result instanceof SendResult.Refused refused)) {
            return false;
        }
        Evidence evidence = refused.diagnosis().evidence();
        boolean gone = evidence.replyCode() == null || evidence.replyCode() == 421;
        boolean early = evidence.phase() == Phase.MAIL;
        return ahead ? gone || early : gone && early;
    }

    private SendResult attempt(Mail mail, Departure departure, Envelope next) {
        left = false;
        try {
            connect(mail.envelope());
            if (mail.envelope().needsSmtpUtf8() && !offersSmtpUtf8) {
                return NotAscii.refused(mail, NO_SMTPUTF8, server.host(), clock.instant());
            }
            return converse(mail, departure, next);
        } catch (Departure.Withheld | Departure.Undecided e) {
            // The server has the text but not its end: only hanging up takes it back.
            hangUp();
            throw e;
        } catch (MessagingException | IOException | RuntimeException e) {
            SendResult result = explain(e);
            hangUp();
            return result;
        }
    }

    private SendResult converse(Mail mail, Departure departure, Envelope next) throws IOException {
        byte[] text = Mime.bytes(mail);
        Optional<Refusal> no = conversation.address(mail.envelope());
        if (no.isPresent()) {
            return refused(no.get());
        }
        conversation.begin(text);
        askToLeave(departure);
        left = true;
        Reply reply = conversation.end(canBeSaid(next) ? next : null);
        return reply.isPositive()
                ? new SendResult.Accepted(reply.text().strip())
                : refused(new Refusal(Phase.END_OF_DATA, reply));
    }

    private boolean canBeSaid(Envelope next) {
        return speaksAhead
                && next != null
                && next.isSayable()
                && (offersSmtpUtf8 || !next.needsSmtpUtf8());
    }

    /** What goes wrong on our side of the wire must not be taken for a word of the server's. */
    private static void askToLeave(Departure departure) {
        try {
            departure.leave();
        } catch (Departure.Withheld e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Departure.Undecided(e);
        }
    }

    /** Keeps the connection that is there unless another mail was begun on it. */
    private void connect(Envelope envelope) throws MessagingException, IOException {
        if (conversation != null && !conversation.isFreeFor(envelope)) {
            hangUp();
        }
        connect();
    }

    private void connect() throws MessagingException, IOException {
        if (conversation == null) {
            transport = PhasedTransport.of(account, timeout);
            transport.signIn();
            offersSmtpUtf8 = transport.supportsExtension("SMTPUTF8");
            conversation =
                    new Conversation(
                            transport.wire(),
                            account.address(),
                            transport.supportsExtension("PIPELINING"),
                            timeout);
        }
    }

    @Override
    public Optional<Boolean> offersSmtpUtf8() {
        return Optional.ofNullable(offersSmtpUtf8);
    }

    @Override
    public Optional<Diagnosis> check() {
        try {
            connect();
            return mayNeedASignIn() ? withoutSignIn() : Optional.empty();
        } catch (MessagingException | IOException | RuntimeException e) {
            Diagnosis diagnosis = diagnose(SmtpReply.of(e));
            hangUp();
            return Optional.of(diagnosis);
        }
    }

    /** Whether the server offers a sign-in and the inbox has none: it may be enough, or not. */
    private boolean mayNeedASignIn() {
        return server.username() == null && transport.supportsExtension("AUTH");
    }

    /** Any other no may be one of this hour, or of one mail, and no fault of the sign-in. */
    private Optional<Diagnosis> withoutSignIn() throws IOException {
        return conversation
                .introduce()
                .map(no -> diagnose(no.phase(), no.reply().text()))
                .filter(diagnosis -> diagnosis.code() == ErrorCode.INBOX_DISCONNECTED);
    }

    /** A no; the connection is kept unless the server wants to part. */
    private SendResult refused(Refusal no) {
        if (no.reply().isGoodBye() || conversation.isSpoilt()) {
            hangUp();
        }
        return new SendResult.Refused(diagnose(no.phase(), no.reply().text()));
    }

    /** What it means that the conversation, or the way to it, broke. */
    private SendResult explain(Exception e) {
        SmtpReply reply = SmtpReply.of(e);
        return left && phase() == Phase.END_OF_DATA
                ? new SendResult.Uncertain(uncertain(reply))
                : new SendResult.Refused(diagnose(reply));
    }

    private SendResult unsayable() {
        Evidence evidence =
                new Evidence(
                        Channel.CHECK,
                        Phase.CHECK,
                        null,
                        null,
                        "The address has a character that cannot be said to a mail server.",
                        server.host(),
                        clock.instant());
        return new SendResult.NotSent(Diagnosis.raised(Cause.INVALID_CHARACTER, evidence));
    }

    /** Once signed in, TLS that breaks is a connection that breaks. */
    private Diagnosis diagnose(SmtpReply reply) {
        Phase phase = conversation == null ? reply.phase().orElse(phase()) : phase();
        return diagnose(phase, reply.text());
    }

    private Diagnosis diagnose(Phase phase, String words) {
        return diagnoser.diagnose(
                Failure.smtp(phase, words).from(server.host()).at(clock.instant()));
    }

    private Diagnosis uncertain(SmtpReply reply) {
        Evidence evidence =
                new Evidence(
                        Channel.SMTP,
                        Phase.END_OF_DATA,
                        null,
                        null,
                        "No answer after the message was handed over: " + reply.text(),
                        server.host(),
                        clock.instant());
        return Diagnosis.raised(Cause.TEMP_OUTCOME_UNKNOWN, evidence);
    }

    private Phase phase() {
        if (conversation != null) {
            return conversation.phase();
        }
        return transport == null ? Phase.CONNECT : transport.phase();
    }

    /** Ends the connection at once; what is not ended was not accepted (RFC 5321 §4.2.5). */
    private void hangUp() {
        if (transport != null) {
            transport.wire().cut();
        }
        leave();
    }

    private void leave() {
        if (conversation != null) {
            conversation.close();
            conversation = null;
        }
        if (transport != null) {
            transport.close();
            transport = null;
        }
    }

    @Override
    public void close() {
        if (conversation != null && conversation.isUnderway()) {
            hangUp();
        }
        leave();
    }
}

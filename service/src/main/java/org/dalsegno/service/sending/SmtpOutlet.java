package org.dalsegno.service.sending;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.dalsegno.domain.delivery.SendResult;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Evidence;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.domain.inbox.Security;
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
    private final Session plain;
    private final Session international;
    private PhasedTransport transport;
    private Session connectedBy;
    private Boolean offersSmtpUtf8;

    SmtpOutlet(Account account, Duration timeout, Diagnoser diagnoser, Clock clock) {
        this.account = account;
        this.server = account.smtp();
        this.timeout = timeout;
        this.diagnoser = diagnoser;
        this.clock = clock;
        this.plain = Session.getInstance(settings(false));
        this.international = Session.getInstance(settings(true));
    }

    /**
     * @param utf8 whether commands and header may be UTF-8 where the server offers it; only for
     *     mails that need it, because a mail declared so is refused by every server behind that
     *     does not know it (RFC 6531 §3.2)
     */
    private Properties settings(boolean utf8) {
        String millis = Long.toString(timeout.toMillis());
        Properties settings = new Properties();
        settings.put("mail.smtp.connectiontimeout", millis);
        settings.put("mail.smtp.timeout", millis);
        settings.put("mail.smtp.writetimeout", millis);
        settings.put("mail.smtp.from", account.address());
        settings.put(
                "mail.smtp.auth",
                Boolean.toString(server.username() != null && !server.username().isBlank()));
        settings.put(
                "mail.smtp.starttls.enable",
                Boolean.toString(server.security() == Security.STARTTLS));
        settings.put(
                "mail.smtp.starttls.required",
                Boolean.toString(server.security() == Security.STARTTLS));
        settings.put("mail.smtp.ssl.enable", Boolean.toString(server.security() == Security.TLS));
        settings.put("mail.smtp.ssl.checkserveridentity", "true");
        settings.put("mail.smtp.quitwait", "false");
        settings.put("mail.smtp.socketFactory", new PromptSockets());
        settings.put("mail.smtp.ssl.socketFactory", new PromptTlsSockets());
        settings.put("mail.smtp.socketFactory.fallback", "false");
        settings.put("mail.mime.allowutf8", Boolean.toString(utf8));
        return settings;
    }

    @Override
    public SendResult send(Mail mail, Departure departure) {
        boolean reused = transport != null;
        SendResult result = attempt(mail, departure);
        if (reused
                && transport == null
                && result instanceof SendResult.Refused refused
                && wasOnlyStale(refused)) {
            return attempt(mail, departure);
        }
        return result;
    }

    /**
     * A kept connection that the server had closed in the meantime: nothing of this mail was said
     * on it.
     */
    private static boolean wasOnlyStale(SendResult.Refused refused) {
        Evidence evidence = refused.diagnosis().evidence();
        return evidence.phase() == Phase.MAIL
                && (evidence.replyCode() == null || evidence.replyCode() == 421);
    }

    private SendResult attempt(Mail mail, Departure departure) {
        try {
            connect(mail.needsSmtpUtf8());
            if (mail.needsSmtpUtf8() && !offersSmtpUtf8) {
                return NotAscii.refused(mail, NO_SMTPUTF8, server.host(), clock.instant());
            }
            MimeMessage message = Mime.message(connectedBy, mail);
            transport.prepare(mail.toAddress(), departure);
            transport.sendMessage(message, new Address[] {new InternetAddress(mail.toAddress())});
            return new SendResult.Accepted(transport.getLastServerResponse().strip());
        } catch (Departure.Withheld | Departure.Undecided e) {
            // The server has the text but not its end: only hanging up takes it back.
            close();
            throw e;
        } catch (MessagingException | RuntimeException e) {
            return explain(e);
        }
    }

    /** A connection that has said it cannot is not opened anew to hear it again. */
    private void connect(boolean utf8) throws MessagingException {
        if (transport == null || !fits(utf8)) {
            close();
            connectedBy = utf8 ? international : plain;
            transport = new PhasedTransport(connectedBy, server.security() == Security.TLS);
            transport.connect(server.host(), server.port(), server.username(), server.password());
            offersSmtpUtf8 = transport.supportsExtension("SMTPUTF8");
        }
    }

    private boolean fits(boolean utf8) {
        return (connectedBy == international) == utf8 || utf8 && !offersSmtpUtf8;
    }

    @Override
    public Optional<Boolean> offersSmtpUtf8() {
        return Optional.ofNullable(offersSmtpUtf8);
    }

    @Override
    public Optional<Diagnosis> check() {
        try {
            connect(false);
            return Optional.empty();
        } catch (MessagingException | RuntimeException e) {
            return Optional.of(diagnose(SmtpReply.of(e)));
        }
    }

    /** What a failed send means; hangs up unless the server merely said no. */
    private SendResult explain(Exception e) {
        SmtpReply reply = SmtpReply.of(e);
        boolean silent = reply.code() == null;
        SendResult result =
                silent && phase() == Phase.END_OF_DATA
                        ? new SendResult.Uncertain(uncertain(reply))
                        : new SendResult.Refused(diagnose(reply));
        if (silent || reply.code() == 421 || transport == null || !transport.isReady()) {
            close();
        }
        return result;
    }

    private Diagnosis diagnose(SmtpReply reply) {
        return diagnoser.diagnose(
                Failure.smtp(reply.phase().orElse(phase()), reply.text())
                        .from(server.host())
                        .at(clock.instant()));
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
        return transport == null ? Phase.CONNECT : transport.phase();
    }

    @Override
    public void close() {
        if (transport != null) {
            try {
                transport.close();
            } catch (MessagingException e) {
                // The other side hung up first; there is nothing left to close.
            }
            transport = null;
        }
    }
}

package org.dalsegno.service.sending;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.dalsegno.domain.error.Phase;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * What the server said, dug out of Angus's exceptions.
 *
 * @param code null when the server said nothing (a time-out, a lost connection)
 * @param text the reply as received, or the exception's words
 * @param phase known from the exception itself, or empty: where the conversation stood
 */
record SmtpReply(Integer code, String text, Optional<Phase> phase) {

    private static final Pattern REPLY = Pattern.compile("(?s)\\b([245]\\d\\d)[ -].*");

    static SmtpReply of(Exception thrown) {
        SmtpReply found = null;
        for (Throwable e = thrown; e != null; e = next(e)) {
            SmtpReply reply = said(e);
            if (reply != null && (found == null || e instanceof SMTPAddressFailedException)) {
                found = reply;
            }
        }
        return found != null ? found : new SmtpReply(null, words(thrown), tls(thrown));
    }

    private static SmtpReply said(Throwable e) {
        if (e instanceof SMTPAddressFailedException refused) {
            return new SmtpReply(
                    refused.getReturnCode(), refused.getMessage().strip(), Optional.of(Phase.RCPT));
        }
        if (e instanceof SMTPSenderFailedException refused) {
            return new SmtpReply(
                    refused.getReturnCode(), refused.getMessage().strip(), Optional.of(Phase.MAIL));
        }
        if (e instanceof SMTPSendFailedException refused && refused.getReturnCode() > 0) {
            return new SmtpReply(
                    refused.getReturnCode(), refused.getMessage().strip(), Optional.empty());
        }
        if (e instanceof AuthenticationFailedException) {
            return quoted(e, Optional.of(Phase.AUTH))
                    .orElseGet(() -> new SmtpReply(535, words(e), Optional.of(Phase.AUTH)));
        }
        return e instanceof MessagingException ? quoted(e, Optional.empty()).orElse(null) : null;
    }

    /** A reply that stands inside an exception's message. */
    private static Optional<SmtpReply> quoted(Throwable e, Optional<Phase> phase) {
        Matcher matcher = REPLY.matcher(words(e));
        return matcher.find()
                ? Optional.of(
                        new SmtpReply(
                                Integer.valueOf(matcher.group(1)), matcher.group().strip(), phase))
                : Optional.empty();
    }

    private static Throwable next(Throwable e) {
        Throwable next =
                e instanceof MessagingException chained ? chained.getNextException() : e.getCause();
        return next == e ? null : next;
    }

    /** The innermost words say most: "Connection refused" rather than "Couldn't connect". */
    private static String words(Throwable thrown) {
        StringBuilder words = new StringBuilder();
        for (Throwable e = thrown; e != null; e = next(e)) {
            String message =
                    e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage().strip();
            if (words.indexOf(message) < 0) {
                words.append(words.isEmpty() ? "" : ": ").append(message);
            }
        }
        return words.toString();
    }

    private static Optional<Phase> tls(Throwable thrown) {
        for (Throwable e = thrown; e != null; e = next(e)) {
            if (e instanceof SSLException) {
                return Optional.of(Phase.TLS);
            }
        }
        return Optional.empty();
    }
}

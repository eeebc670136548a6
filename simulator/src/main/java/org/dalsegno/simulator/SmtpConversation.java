package org.dalsegno.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.subethamail.smtp.AuthenticationHandler;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** One mail transaction, from MAIL to the reply after DATA. */
final class SmtpConversation implements MessageHandler {

    private final MessageContext context;
    private final PostOffice postOffice;
    private final Greylist greylist;
    private final Mended mended;
    private final Journal journal;
    private final SmtpExtensions extensions;
    private final Clock clock;
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";

    SmtpConversation(
            MessageContext context,
            PostOffice postOffice,
            Greylist greylist,
            Mended mended,
            Journal journal,
            SmtpExtensions extensions,
            Clock clock) {
        this.context = context;
        this.postOffice = postOffice;
        this.greylist = greylist;
        this.mended = mended;
        this.journal = journal;
        this.extensions = extensions;
        this.clock = clock;
    }

    @Override
    public void from(String from) throws RejectException {
        sender = extensions.address(from);
    }

    @Override
    public void recipient(String octets) throws RejectException {
        String recipient = extensions.address(octets);
        refuseAt(Phase.RCPT, recipient);
        recipients.add(recipient);
    }

    @Override
    public String data(InputStream in) throws RejectException, IOException {
        String source = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        for (String recipient : recipients) {
            refuseAt(Phase.DATA, recipient);
        }
        if (anyRecipientIs(Behaviour.TIMEOUT)) {
            throw silence();
        }
        postOffice.accept(mail(source));
        if (anyRecipientIs(Behaviour.TIMEOUT_KEPT)) {
            throw silence();
        }
        return "2.0.0 Ok: queued";
    }

    private void refuseAt(Phase phase, String recipient) throws RejectException {
        Behaviour behaviour = mended.of(recipient);
        if (behaviour.phase() != phase) {
            return;
        }
        Instant now = clock.instant();
        if (behaviour == Behaviour.GREYLIST && greylist.passes(sender, recipient, now)) {
            return;
        }
        Reply reply = behaviour.replyAbout(recipient);
        journal.refuse(new Refusal(now, recipient, reply.toString()));
        throw refusal(reply);
    }

    private static RejectException refusal(Reply reply) {
        return reply.hangsUp()
                ? new DropConnectionException(reply.code(), reply.text())
                : new RejectException(reply.code(), reply.text());
    }

    private boolean anyRecipientIs(Behaviour behaviour) {
        return recipients.stream().anyMatch(recipient -> mended.of(recipient) == behaviour);
    }

    private AcceptedMail mail(String source) {
        String user =
                context.getAuthenticationHandler()
                        .map(AuthenticationHandler::getIdentity)
                        .map(Object::toString)
                        .orElse("");
        return AcceptedMail.of(sender, recipients, source, clock.instant(), user);
    }

    /**
     * Says nothing until the client hangs up or the server closes the socket; only the raw socket
     * knows of either.
     */
    private DropConnectionException silence() {
        InputStream socket = ((Session) context).getRawInput();
        boolean open = true;
        while (open) {
            open = isStillOpen(socket);
        }
        return new DropConnectionException(421, "4.4.2 Connection lost");
    }

    private static boolean isStillOpen(InputStream socket) {
        try {
            return socket.read() >= 0;
        } catch (SocketTimeoutException nothingYet) {
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    @Override
    public void done() {
        // Each transaction has a conversation of its own: nothing to give back.
    }
}

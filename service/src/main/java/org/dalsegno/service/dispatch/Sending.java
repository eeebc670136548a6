package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.dalsegno.domain.delivery.SendResult;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Evidence;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.domain.sequence.MissingToken;
import org.dalsegno.service.access.BaseUrl;
import org.dalsegno.service.rendering.Rendered;
import org.dalsegno.service.rendering.Renderer;
import org.dalsegno.service.sending.Departure;
import org.dalsegno.service.sending.Envelope;
import org.dalsegno.service.sending.Mail;
import org.dalsegno.service.sending.Outlet;

/**
 * Renders a claimed step and hands it over. No transaction is open here, and no database is asked.
 */
@Singleton
public class Sending {

    private final Renderer renderer;
    private final BaseUrl baseUrl;
    private final Clock clock;

    @Inject
    public Sending(Renderer renderer, BaseUrl baseUrl, Clock clock) {
        this.renderer = renderer;
        this.baseUrl = baseUrl;
        this.clock = clock;
    }

    /** Makes the mail of a step, before anything is said to a server. */
    Prepared prepare(ClaimedStep claimed, Sender sender) {
        String unsubscribe = baseUrl.link("/u/" + claimed.token());
        try {
            Rendered rendered =
                    renderer.render(
                            claimed.step(),
                            name -> Optional.ofNullable(claimed.tokens().get(name)),
                            unsubscribe);
            return new Prepared(claimed, mail(claimed, sender, rendered, unsubscribe), null);
        } catch (MissingToken e) {
            return new Prepared(claimed, null, missing(e));
        }
    }

    /**
     * What became of the step; never throws for anything that a contact's data or a server does.
     *
     * @param next what comes next on this connection, or null
     * @throws Departure.Withheld when the departure says no: nothing has left
     */
    SendResult send(Prepared prepared, Prepared next, Outlet outlet, Departure departure) {
        return prepared.problem() != null
                ? new SendResult.NotSent(prepared.problem())
                : outlet.send(prepared.mail(), departure, next == null ? null : next.envelope());
    }

    private Mail mail(ClaimedStep claimed, Sender sender, Rendered rendered, String unsubscribe) {
        return new Mail(
                sender.address(),
                sender.name(),
                claimed.toAddress(),
                claimed.toName(),
                rendered.subject(),
                rendered.text(),
                rendered.html(),
                claimed.messageId(),
                clock.instant(),
                claimed.references(),
                unsubscribe);
    }

    private Diagnosis missing(MissingToken e) {
        return Diagnosis.raised(
                Cause.CONTENT_MISSING_TOKEN,
                new Evidence(
                        Channel.CHECK,
                        Phase.RENDER,
                        null,
                        null,
                        e.getMessage(),
                        null,
                        clock.instant()));
    }

    /**
     * A step, ready to be handed over.
     *
     * @param mail null when there is a problem
     * @param problem why it cannot be sent, or null
     */
    record Prepared(ClaimedStep step, Mail mail, Diagnosis problem) {

        /** Whom it goes to; null when it does not go. */
        Envelope envelope() {
            return mail == null ? null : mail.envelope();
        }
    }

    /** Who the mail is from. */
    public record Sender(String address, String name) {}
}

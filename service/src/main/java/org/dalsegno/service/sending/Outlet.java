package org.dalsegno.service.sending;

import java.util.Optional;
import org.dalsegno.domain.delivery.SendResult;
import org.dalsegno.domain.error.Diagnosis;

/**
 * A way out for the mails of one inbox, open for a while; for one thread at a time. Never throws
 * for anything that a server says or does not say: that is a result.
 */
public interface Outlet extends AutoCloseable {

    /**
     * Hands over one mail, connecting first when there is no connection.
     *
     * @param departure asked once, when only the last words are missing
     * @param next of the mail that comes next, or null when none is known. It may be said together
     *     with the end of this one, and never binds the caller: when another mail comes, or none,
     *     the outlet hangs up, and a server that has heard no end has accepted nothing
     * @throws Departure.Withheld when the departure says no; the server has not accepted anything
     */
    SendResult send(Mail mail, Departure departure, Envelope next);

    /** Hands over one mail of which nobody knows what comes after it. */
    default SendResult send(Mail mail, Departure departure) {
        return send(mail, departure, null);
    }

    /**
     * Signs in without sending, and asks whether that is enough to send as the inbox; empty when
     * all is well.
     */
    Optional<Diagnosis> check();

    /**
     * Whether mail to addresses with letters beyond ASCII can go out here, as the server said at
     * the last sign-in of this outlet; empty when it was not asked yet.
     */
    Optional<Boolean> offersSmtpUtf8();

    /** Hangs up; idempotent. */
    @Override
    void close();
}

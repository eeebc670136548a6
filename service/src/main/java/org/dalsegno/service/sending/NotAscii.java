package org.dalsegno.service.sending;

import java.time.Instant;
import org.dalsegno.domain.contact.EmailAddress;
import org.dalsegno.domain.contact.InvalidEmail;
import org.dalsegno.domain.delivery.SendResult;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Evidence;
import org.dalsegno.domain.error.Phase;

/** A mail that is not handed over, because its recipient's address would not survive the way. */
final class NotAscii {

    private NotAscii() {}

    /**
     * The result for an address that needs SMTPUTF8 where it is not to be had.
     *
     * @param why the end of a sentence about the character, without its full stop
     * @param host who does not offer it
     */
    static SendResult refused(Mail mail, String why, String host, Instant at) {
        String words =
                EmailAddress.parse(mail.toAddress())
                        .withoutSmtpUtf8(why)
                        .map(InvalidEmail::sentence)
                        .orElse(why);
        Evidence evidence = new Evidence(Channel.CHECK, Phase.CHECK, null, null, words, host, at);
        return new SendResult.NotSent(Diagnosis.raised(Cause.INVALID_NON_ASCII, evidence));
    }
}

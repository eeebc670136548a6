package org.dalsegno.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.subethamail.smtp.RejectException;

/**
 * What the submission server offers beyond the library's own: SMTPUTF8 (RFC 6531), off at first.
 * The library reads a command's octets one by one, so that addresses in UTF-8 are put together
 * here.
 */
final class SmtpExtensions {

    private volatile boolean utf8;

    void offerUtf8(boolean offered) {
        utf8 = offered;
    }

    /**
     * The answer to EHLO is the library's; its line of mechanisms is followed by ours as if that
     * were one more mechanism.
     */
    List<String> afterMechanisms(List<String> mechanisms) {
        if (!utf8) {
            return mechanisms;
        }
        List<String> lines = new ArrayList<>(mechanisms);
        lines.add("\r\n250-SMTPUTF8");
        return lines;
    }

    /**
     * An address of the envelope.
     *
     * @throws RejectException when it is not ASCII and SMTPUTF8 is not offered
     */
    String address(String octets) throws RejectException {
        if (octets.chars().allMatch(c -> c < 128)) {
            return octets;
        }
        if (!utf8) {
            throw new RejectException(553, "5.6.7 Non-ASCII addresses are not permitted here");
        }
        return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}

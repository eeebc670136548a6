package org.dalsegno.service.reviewing;

import java.time.Instant;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Phase;

/**
 * A kind of reply that no rule knows.
 *
 * @param template the reply with place-holders for what differs from mail to mail
 * @param phase null when nobody knew
 * @param replyCode null when there was none
 * @param cause what the first of them was taken for
 * @param example the first of them, as received; user text
 * @param seen how often it was filed
 */
public record UnmatchedReply(
        long id,
        String template,
        Channel channel,
        Phase phase,
        Integer replyCode,
        Cause cause,
        String example,
        long seen,
        Instant firstSeen,
        Instant lastSeen) {}

package org.dalsegno.service.receiving;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * A connection to one inbox for as long as we stay there.
 *
 * @param connectedSince when the inbox was made; older mail can be no answer to ours
 * @param account who signed in where; positions of another account mean nothing
 * @param goesOn asked before each mail
 */
record Stay(
        long inboxId,
        Instant connectedSince,
        String account,
        Mailbox mailbox,
        BooleanSupplier goesOn) {}

package org.dalsegno.simulator;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Recipients at whom nothing is wrong any more, whatever they are called. Safe for many threads.
 */
final class Mended {

    private final Set<String> recipients = ConcurrentHashMap.newKeySet();

    void add(String address) {
        recipients.add(address.strip().toLowerCase(Locale.ROOT));
    }

    /** What a mail to this recipient leads to now; never null. */
    Behaviour of(String address) {
        boolean mended = recipients.contains(address.strip().toLowerCase(Locale.ROOT));
        return mended ? Behaviour.OK : Behaviour.of(address);
    }
}

package org.dalsegno.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers when a sender first wrote to a recipient; a minute later the pair is welcome. */
final class Greylist {

    private static final Duration WAIT = Duration.ofMinutes(1);

    private final Map<String, Instant> firstTry = new ConcurrentHashMap<>();

    boolean passes(String from, String to, Instant now) {
        String pair = (from + '\n' + to).toLowerCase(Locale.ROOT);
        Instant first = firstTry.putIfAbsent(pair, now);
        return first != null && !now.isBefore(first.plus(WAIT));
    }
}

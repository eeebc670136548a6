package org.dalsegno.service.addresses;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What DNS said of domains, for as long as it holds; the most recent ones. Safe for many threads.
 */
final class DomainMemory {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * @param askedAt null when no answer came
     */
    private record Entry(MailService service, Instant holdsUntil, Instant askedAt) {}

    private final int most;
    private final Map<String, Entry> entries =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
                    return size() > most;
                }
            };

    DomainMemory(int most) {
        this.most = most;
    }

    /** A minute at least, so that a broken domain is not asked about for each of its contacts. */
    synchronized void put(String domain, DnsQuestions.Found found, Instant now) {
        Duration ttl = found.ttl().compareTo(SHORTEST) < 0 ? SHORTEST : found.ttl();
        boolean answered = found.service() != MailService.UNKNOWN;
        entries.put(
                domain,
                new Entry(
                        found.service(),
                        now.plus(ttl.compareTo(LONGEST) > 0 ? LONGEST : ttl),
                        answered ? now : null));
    }

    /** What still holds. */
    synchronized Optional<MailService> get(String domain, Instant now) {
        return Optional.ofNullable(entries.get(domain))
                .filter(entry -> entry.holdsUntil().isAfter(now))
                .map(Entry::service);
    }

    /** Whether an answer came since then, whether or not it still holds. */
    synchronized boolean answeredSince(String domain, Instant since) {
        Entry entry = entries.get(domain);
        return entry != null && entry.askedAt() != null && entry.askedAt().isAfter(since);
    }

    synchronized int size() {
        return entries.size();
    }
}

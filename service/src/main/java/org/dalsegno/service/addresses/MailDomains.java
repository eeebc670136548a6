package org.dalsegno.service.addresses;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.dalsegno.domain.contact.EmailAddress;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Evidence;
import org.dalsegno.domain.error.Phase;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whether the domains of addresses take mail, where the operator lets us ask DNS. Only a clear no
 * keeps a mail back; an outage, a time-out or a broken server never does, and no answer ever
 * suppresses an address. Callers have no transaction open.
 */
@Singleton
public class MailDomains {

    private static final Logger LOG = Logger.getLogger(MailDomains.class.getName());

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int REMEMBERED = 10_000;
    private static final int AT_ONCE = 50;

    /** A batch of thousands of domains is not asked about for longer than this. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * After so many silences in a row nobody is asked for a while, so that an outage costs little.
     */
    private static final int SILENCES = 3;

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final DnsQuestions questions;
    private final DomainMemory memory = new DomainMemory(REMEMBERED);
    private final AtomicInteger silences = new AtomicInteger();
    private final Clock clock;
    private volatile Instant pausedUntil = Instant.MIN;

    /**
     * @param on whether DNS is asked at all
     * @param server host:port of the one to ask; empty: those of this machine
     * @param demo the demonstration's domains are in no DNS: nothing is asked
     * @throws IllegalArgumentException when the server is not written as host:port
     */
    @Inject
    public MailDomains(
            @ConfigProperty(name = "DALSEGNO_DNS_CHECK", defaultValue = "false") boolean on,
            @ConfigProperty(name = "DALSEGNO_DNS_SERVER") Optional<String> server,
            @ConfigProperty(name = "DALSEGNO_DEMO", defaultValue = "false") boolean demo,
            Clock clock) {
        this(on && !demo, server, LIMIT, clock);
        // Also where nothing is checked: a person asks the same server about their own domain.
        server.ifPresent(DnsQuestions::address);
    }

    MailDomains(boolean on, Optional<String> server, Duration limit, Clock clock) {
        this.questions = on ? new DnsQuestions(server, limit) : null;
        this.clock = clock;
    }

    /** Whether DNS is asked at all. */
    public boolean isOn() {
        return questions != null;
    }

    /**
     * What is known of the domains of these addresses, each asked at most once; what is no address
     * is left out.
     */
    public DomainAnswers ask(Collection<String> emails) {
        if (!isOn()) {
            return DomainAnswers.NONE;
        }
        return new DomainAnswers(
                services(
                        emails.stream()
                                .filter(email -> EmailAddress.problem(email).isEmpty())
                                .map(email -> EmailAddress.parse(email).domain())
                                .collect(Collectors.toSet())));
    }

    private Map<String, MailService> services(Set<String> domains) {
        Map<String, MailService> services = new HashMap<>();
        Instant now = clock.instant();
        domains.forEach(d -> memory.get(d, now).ifPresent(known -> services.put(d, known)));
        List<String> open = domains.stream().filter(d -> !services.containsKey(d)).toList();
        for (int from = 0; from < open.size() && mayAsk(now); from += AT_ONCE) {
            services.putAll(heard(open.subList(from, Math.min(open.size(), from + AT_ONCE))));
        }
        return services;
    }

    private boolean mayAsk(Instant begun) {
        Instant now = clock.instant();
        return !now.isBefore(pausedUntil) && now.isBefore(begun.plus(PATIENCE));
    }

    private Map<String, MailService> heard(List<String> domains) {
        Map<String, CompletableFuture<DnsQuestions.Found>> asked = new LinkedHashMap<>();
        domains.forEach(domain -> asked.put(domain, questions.ask(domain)));
        Map<String, MailService> services = new HashMap<>();
        asked.forEach((domain, answer) -> services.put(domain, keep(domain, answer.join())));
        return services;
    }

    private MailService keep(String domain, DnsQuestions.Found found) {
        Instant now = clock.instant();
        memory.put(domain, found, now);
        if (found.heard()) {
            silences.set(0);
        } else if (silences.incrementAndGet() >= SILENCES) {
            silences.set(0);
            pausedUntil = now.plus(PAUSE);
            LOG.log(
                    Level.WARNING,
                    "No DNS server answers; mail goes out unchecked, and DNS is asked again at {0}.",
                    pausedUntil);
        }
        return found.service();
    }

    /**
     * The last look before a mail goes out: asks when nobody asked about the domain within a day,
     * and waits at most two seconds.
     *
     * @return why the mail must not be sent; empty when it may or nobody knows
     */
    public Optional<Diagnosis> objection(String email) {
        if (!isOn() || EmailAddress.problem(email).isPresent()) {
            return Optional.empty();
        }
        EmailAddress address = EmailAddress.parse(email);
        MailService service = beforeSending(address.domain());
        return service.isMissing() ? Optional.of(diagnosis(address, service)) : Optional.empty();
    }

    private MailService beforeSending(String domain) {
        Instant now = clock.instant();
        Optional<MailService> known = memory.get(domain, now);
        if (known.isEmpty() && memory.answeredSince(domain, now.minus(DAY))) {
            return MailService.UNKNOWN;
        }
        return known.orElseGet(
                () -> services(Set.of(domain)).getOrDefault(domain, MailService.UNKNOWN));
    }

    /** Suppresses nobody: DNS may be mended tomorrow. */
    private Diagnosis diagnosis(EmailAddress address, MailService service) {
        Evidence evidence =
                new Evidence(
                        Channel.CHECK,
                        Phase.CHECK,
                        null,
                        null,
                        DomainAnswers.problem(address, service).sentence(),
                        null,
                        clock.instant());
        return Diagnosis.raised(service.cause(), evidence).withoutSuppression();
    }
}

package org.dalsegno.service.addresses;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.dalsegno.domain.proving.Dkim;
import org.dalsegno.domain.proving.DkimSignature;
import org.dalsegno.domain.proving.Dmarc;
import org.dalsegno.domain.proving.Heard;
import org.dalsegno.domain.proving.Proof;
import org.dalsegno.domain.proving.Spf;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What sending domains publish of themselves: SPF, DKIM and DMARC. A person asks, about a domain of
 * their own, and nothing is refused for it; so this does not wait for the operator to switch on the
 * check of addresses. All names are asked for at once, and what has not answered after two seconds
 * has not answered. Callers have no transaction open.
 */
@Singleton
public class SenderRecords {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    /** Who asks again within this is told the same. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** For so long it is shown to whoever comes to the page, with its time. */
    private static final Duration SHOWN = Duration.ofHours(6);

    private static final int REMEMBERED = 1_000;

    private final DnsQuestions questions;
    private final Clock clock;
    private final Map<String, SenderProofs> memory =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, SenderProofs> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /**
     * @param server host:port of the one to ask; empty: those of this machine
     * @param demo the demonstration's domains are in no DNS: nothing is asked but a named server
     */
    @Inject
    public SenderRecords(
            @ConfigProperty(name = "DALSEGNO_DNS_SERVER") Optional<String> server,
            @ConfigProperty(name = "DALSEGNO_DEMO", defaultValue = "false") boolean demo,
            Clock clock) {
        this(demo && server.isEmpty() ? null : new DnsQuestions(server, LIMIT), clock);
    }

    SenderRecords(DnsQuestions questions, Clock clock) {
        this.questions = questions;
        this.clock = clock;
    }

    /** Whether DNS is asked at all. */
    public boolean isOn() {
        return questions != null;
    }

    /** What was found lately; empty: nobody has asked for hours. Asks nobody. */
    public Optional<SenderProofs> known(String domain) {
        return remembered(domain, SHOWN);
    }

    private Optional<SenderProofs> remembered(String domain, Duration age) {
        Instant since = clock.instant().minus(age);
        synchronized (memory) {
            return Optional.ofNullable(memory.get(domain))
                    .filter(proofs -> proofs.askedAt().isAfter(since));
        }
    }

    /**
     * Asks, unless somebody did within a minute and was answered.
     *
     * @param domain with A-labels, in small letters
     * @param seen what mails of the domain were signed with
     * @throws IllegalStateException when nothing is asked here, see {@link #isOn}
     */
    public SenderProofs ask(String domain, Collection<DkimSignature> seen) {
        return remembered(domain, FRESH)
                .filter(SenderProofs::isAnswered)
                .orElseGet(() -> keep(asked(domain, seen)));
    }

    private SenderProofs keep(SenderProofs proofs) {
        synchronized (memory) {
            memory.put(proofs.domain(), proofs);
        }
        return proofs;
    }

    private SenderProofs asked(String domain, Collection<DkimSignature> seen) {
        if (!isOn()) {
            throw new IllegalStateException("DNS is not asked here");
        }
        CompletableFuture<Heard> spf = questions.texts(domain);
        List<CompletableFuture<Heard>> dmarc = all(Dmarc.names(domain));
        List<CompletableFuture<Heard>> dkim = all(Dkim.names(domain, seen));
        Proof sender = Spf.of(spf.join());
        Proof key = Dkim.of(heard(dkim));
        return new SenderProofs(
                domain, List.of(sender, key, Dmarc.of(heard(dmarc))), clock.instant());
    }

    private List<CompletableFuture<Heard>> all(Collection<String> names) {
        return names.stream().map(questions::texts).toList();
    }

    private static List<Heard> heard(List<CompletableFuture<Heard>> asked) {
        return asked.stream().map(CompletableFuture::join).toList();
    }
}

package org.dalsegno.service.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dalsegno.domain.inbox.Security;
import org.dalsegno.service.SettableClock;
import org.dalsegno.service.diagnosis.Diagnoser;
import org.dalsegno.simulator.MailSimulator;
import org.dalsegno.simulator.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifierTest {

    private static final Notice NOTICE =
            new Notice(
                    "kim@example.org",
                    "Kim",
                    "Digest",
                    "text",
                    "<p>text</p>",
                    "https://ds.example.com/preferences",
                    List.of());

    private final SettableClock clock = new SettableClock("2026-11-22T07:00:00Z");
    private MailSimulator simulator;

    @BeforeEach
    void setUp() {
        simulator = MailSimulator.start(Ports.ephemeral(), clock);
    }

    @AfterEach
    void tearDown() {
        simulator.close();
    }

    private Notifier notifier(String user, String from) {
        SimulatorAddress none = new SimulatorAddress(false, 0, 0, 0);
        return new Notifier(
                new Outlets(new Diagnoser(), clock, Duration.ofSeconds(5), Optional.empty(), none),
                clock,
                Optional.of("localhost"),
                Optional.of(simulator.smtpPort()),
                Optional.of(Security.NONE),
                Optional.ofNullable(user),
                Optional.of("password"),
                Optional.ofNullable(from),
                none);
    }

    @ParameterizedTest
    @CsvSource({
        "ds@example.com, ds@example.com",
        "digest, digest@localhost",
        "CORP\\digest, dalsegno@localhost"
    })
    void withoutASenderItIsTheUser(String user, String from) throws Exception {
        assertThat(notifier(user, null).send(NOTICE, Departure.FREE)).isTrue();
        assertThat(simulator.accepted().get(0).message().getFrom()[0].toString()).contains(from);
    }

    @Test
    void aSenderThatIsNoAddressIsNamed() {
        assertThatThrownBy(() -> notifier("digest", "Dal Segno").send(NOTICE, Departure.FREE))
                .isInstanceOf(NoticeFailed.class)
                .hasMessageContaining("DALSEGNO_MAIL_FROM");
        assertThat(simulator.accepted()).isEmpty();
    }
}

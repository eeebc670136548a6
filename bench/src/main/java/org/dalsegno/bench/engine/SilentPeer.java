package org.dalsegno.bench.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.dalsegno.domain.delivery.SendResult;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.service.diagnosis.Diagnoser;
import org.dalsegno.service.sending.Account;
import org.dalsegno.service.sending.Departure;
import org.dalsegno.service.sending.Envelope;
import org.dalsegno.service.sending.Mail;
import org.dalsegno.service.sending.Outlet;
import org.dalsegno.service.sending.Outlets;
import org.dalsegno.service.sending.SimulatorAddress;

/**
 * A way out that is no way: it asks for the departure and accepts. What is left is the database.
 */
final class SilentPeer extends Outlets {

    private final AtomicLong gone = new AtomicLong();

    SilentPeer(Clock clock) {
        super(
                new Diagnoser(),
                clock,
                Duration.ofSeconds(1),
                Optional.of("http://localhost"),
                new SimulatorAddress(false, 1, 1, 1));
    }

    long gone() {
        return gone.get();
    }

    @Override
    public Outlet open(Account account) {
        return new Outlet() {
            @Override
            public SendResult send(Mail mail, Departure departure, Envelope next) {
                departure.leave();
                gone.incrementAndGet();
                return new SendResult.Accepted("250 2.0.0 taken");
            }

            @Override
            public Optional<Diagnosis> check() {
                return Optional.empty();
            }

            @Override
            public Optional<Boolean> offersSmtpUtf8() {
                return Optional.empty();
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}

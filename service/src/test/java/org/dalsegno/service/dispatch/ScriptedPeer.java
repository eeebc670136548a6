package org.dalsegno.service.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dalsegno.domain.delivery.SendResult;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Evidence;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.service.diagnosis.Diagnoser;
import org.dalsegno.service.diagnosis.Failure;
import org.dalsegno.service.sending.Account;
import org.dalsegno.service.sending.Departure;
import org.dalsegno.service.sending.Envelope;
import org.dalsegno.service.sending.Mail;
import org.dalsegno.service.sending.Outlet;
import org.dalsegno.service.sending.Outlets;
import org.dalsegno.service.sending.SimulatorAddress;

/**
 * The mail servers of a simulation. They take mails, refuse them, fall silent before or after they
 * took one, and keep their own log, which is the truth. For any number of threads.
 */
final class ScriptedPeer {

    private final Clock clock;
    private final Diagnoser diagnoser = new Diagnoser();
    private final List<Accepted> log = new CopyOnWriteArrayList<>();
    private final Set<String> signInsRefused = ConcurrentHashMap.newKeySet();
    private volatile Random chance;
    private volatile boolean wellBehaved;

    ScriptedPeer(Clock clock) {
        this.clock = clock;
    }

    /** A mail that a server took. */
    record Accepted(String inbox, String to, String subject, String messageId, Instant at) {}

    void begin(Random seeded) {
        chance = seeded;
        wellBehaved = false;
        log.clear();
        signInsRefused.clear();
    }

    /** From now on every server answers, and refuses only whom it does not know. */
    void behave() {
        wellBehaved = true;
        signInsRefused.clear();
    }

    void refuseSignIn(String inbox) {
        signInsRefused.add(inbox);
    }

    void allowSignIn(String inbox) {
        signInsRefused.remove(inbox);
    }

    List<Accepted> log() {
        return List.copyOf(log);
    }

    boolean accepted(String messageId) {
        return log.stream().anyMatch(mail -> mail.messageId().equals(messageId));
    }

    /** The way to these servers for one process; each word on it is a moment of that process. */
    Outlets outlets(Runnable moment) {
        SimulatorAddress nowhere = new SimulatorAddress(false, 1, 1, 1);
        return new Outlets(
                diagnoser, clock, Duration.ofSeconds(1), Optional.of("http://localhost"), nowhere) {
            @Override
            public Outlet open(Account account) {
                return new Conversation(account.address(), moment);
            }
        };
    }

    private final class Conversation implements Outlet {
        private final String inbox;
        private final Runnable moment;

        Conversation(String inbox, Runnable moment) {
            this.inbox = inbox;
            this.moment = moment;
        }

        @Override
        public SendResult send(Mail mail, Departure departure, Envelope next) {
            moment.run();
            if (signInsRefused.contains(inbox)) {
                return refused(Phase.AUTH, "535 5.7.8 Authentication credentials invalid");
            }
            if (mail.toAddress().startsWith("gone")) {
                return refused(Phase.RCPT, "550 5.1.1 User unknown");
            }
            int die = wellBehaved ? 100 : chance.nextInt(100);
            if (die < 6) {
                return refused(Phase.RCPT, "450 4.7.1 Greylisted, try again later");
            }
            if (die < 8) {
                return refused(Phase.DATA, "550 5.4.5 Daily user sending limit exceeded");
            }
            departure.leave();
            moment.run();
            return atTheDot(mail, die);
        }

        private SendResult atTheDot(Mail mail, int die) {
            if (die < 12) {
                return refused(Phase.END_OF_DATA, "554 5.7.1 Message refused as spam");
            }
            if (die < 16) {
                return silence();
            }
            log.add(
                    new Accepted(
                            inbox,
                            mail.toAddress(),
                            mail.subject(),
                            mail.messageId(),
                            clock.instant()));
            moment.run();
            return die < 20 ? silence() : new SendResult.Accepted("250 2.0.0 taken");
        }

        private SendResult refused(Phase phase, String reply) {
            return new SendResult.Refused(
                    diagnoser.diagnose(Failure.smtp(phase, reply).at(clock.instant())));
        }

        private SendResult silence() {
            return new SendResult.Uncertain(
                    Diagnosis.raised(
                            Cause.TEMP_OUTCOME_UNKNOWN,
                            new Evidence(
                                    Channel.SMTP,
                                    Phase.END_OF_DATA,
                                    null,
                                    null,
                                    "No answer",
                                    null,
                                    clock.instant())));
        }

        @Override
        public Optional<Boolean> offersSmtpUtf8() {
            return Optional.empty();
        }

        @Override
        public Optional<Diagnosis> check() {
            return Optional.empty();
        }

        @Override
        public void close() {
            // Nothing is kept.
        }
    }
}

package org.dalsegno.service.receiving;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads what is new in the folders of an inbox. A mail that makes trouble is put aside; a folder
 * whose numbers have changed is read again by time, and what was handled is known by its key.
 */
@Singleton
public class Visits {

    private static final Logger LOG = Logger.getLogger(Visits.class.getName());

    /** Clocks of servers differ. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** A folder moved to another server may bring its mails' times with it, more or less. */
    private static final Duration AFTER_A_MOVE = Duration.ofDays(1);

    /** After so many mails the position is written down, so that a restart repeats little. */
    private static final int STRETCH = 50;

    private final Readings readings;
    private final UnhandledMails unhandled;
    private final Intake intake;
    private final Clock clock;
    private final List<Place> places;

    /**
     * @param junk whether mail that the provider took for junk is looked at, too
     */
    @Inject
    public Visits(
            Readings readings,
            UnhandledMails unhandled,
            Intake intake,
            Clock clock,
            @ConfigProperty(name = "DALSEGNO_READ_JUNK", defaultValue = "false") boolean junk) {
        this.readings = readings;
        this.unhandled = unhandled;
        this.intake = intake;
        this.clock = clock;
        this.places = junk ? List.of(Place.JUNK, Place.INBOX) : List.of(Place.INBOX);
    }

    /**
     * Reads everything that is new, and tries again what failed before. INBOX comes last, so that
     * the connection can rest there.
     *
     * @throws MessagingException when the server cannot be read; what was read until then is
     *     remembered
     */
    void visit(Stay stay) throws MessagingException {
        for (Place place : places) {
            read(stay, place);
        }
    }

    private void read(Stay stay, Place place) throws MessagingException {
        Instant began = clock.instant();
        Position position = readings.position(stay.inboxId(), place, stay.account()).orElse(null);
        Instant caughtUp =
                position == null ? stay.connectedSince().minus(TOLERANCE) : position.caughtUpAt();
        Instant since = position == null ? caughtUp : sinceBeforeTheMove(stay, place, caughtUp);
        Optional<Mailbox.Look> found = stay.mailbox().look(place, position, since);
        if (found.isPresent()) {
            Mailbox.Look look = found.get();
            Progress progress =
                    new Progress(stay, place, look.uidValidity(), look.from(), caughtUp);
            if (readAll(look.uids(), progress)) {
                progress.remember(began);
            }
            if (!look.known()) {
                unhandled.forgetOthers(stay.inboxId(), place, look.uidValidity());
            }
            tryAgain(progress);
        }
    }

    private Instant sinceBeforeTheMove(Stay stay, Place place, Instant caughtUp) {
        return unhandled.oldest(stay.inboxId(), place, caughtUp).minus(AFTER_A_MOVE);
    }

    /** Whether all were read; none is left out, and none stands in the others' way. */
    private boolean readAll(List<Long> uids, Progress progress) throws MessagingException {
        int read = 0;
        for (long uid : uids) {
            if (!progress.stay.goesOn().getAsBoolean()) {
                progress.remember(progress.caughtUp);
                return false;
            }
            handle(uid, progress);
            progress.last = uid;
            read++;
            if (read % STRETCH == 0) {
                progress.remember(progress.caughtUp);
            }
        }
        return true;
    }

    private void tryAgain(Progress progress) throws MessagingException {
        Stay stay = progress.stay;
        for (long uid :
                unhandled.due(
                        stay.inboxId(), progress.place, progress.uidValidity, clock.instant())) {
            if (!stay.goesOn().getAsBoolean()) {
                return;
            }
            if (handle(uid, progress)) {
                unhandled.done(stay.inboxId(), progress.place, progress.uidValidity, uid);
            }
        }
    }

    /** Whether the mail is done with; one that has gone in the meantime is. */
    private boolean handle(long uid, Progress progress) throws MessagingException {
        Stay stay = progress.stay;
        try {
            Optional<byte[]> mail = stay.mailbox().fetch(uid);
            mail.ifPresent(bytes -> intake.take(stay.inboxId(), progress.uidValidity, uid, bytes));
            return true;
        } catch (MessagingException | IOException e) {
            putAside(uid, progress, e);
            if (!stay.mailbox().isAlive()) {
                progress.last = Math.max(progress.last, uid);
                progress.remember(progress.caughtUp);
                throw new MessagingException("The connection was lost at a mail.", e);
            }
            return false;
        } catch (RuntimeException e) {
            putAside(uid, progress, e);
            return false;
        }
    }

    private void putAside(long uid, Progress progress, Exception e) {
        LOG.log(
                Level.WARNING,
                e,
                () -> "Mail " + uid + " of inbox " + progress.stay.inboxId() + " is put aside.");
        unhandled.note(
                progress.stay.inboxId(),
                progress.place,
                progress.uidValidity,
                uid,
                words(e),
                clock.instant());
    }

    private static String words(Exception e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }

    /** How far a folder is read just now. */
    private final class Progress {
        private final Stay stay;
        private final Place place;
        private final long uidValidity;
        private final Instant caughtUp;
        private long last;

        Progress(Stay stay, Place place, long uidValidity, long last, Instant caughtUp) {
            this.stay = stay;
            this.place = place;
            this.uidValidity = uidValidity;
            this.last = last;
            this.caughtUp = caughtUp;
        }

        void remember(Instant caughtUpNow) {
            readings.remember(
                    stay.inboxId(),
                    place,
                    stay.account(),
                    new Position(uidValidity, last, caughtUpNow));
        }
    }
}

package org.dalsegno.service.reporting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dalsegno.domain.digest.Verdict;
import org.dalsegno.service.sending.Departure;
import org.dalsegno.service.sending.NoticeFailed;
import org.dalsegno.service.sending.Notifier;
import org.dalsegno.service.store.Transactions;

/**
 * Mails digests to managers: one mail a person and day with all their teams, and no team's digest
 * twice (docs/adr/0016). Claimed in one transaction, marked as leaving in a second one when only
 * the last word to the server is missing, and what it came to in a third.
 */
@Singleton
public class DigestMail {

    private static final Logger LOG = Logger.getLogger(DigestMail.class.getName());

    static final String MAIL = "MAIL";

    /**
     * A digest of a day that was not over has a mail of its own: the whole day's is still to come.
     */
    private static final String PREVIEW = "MAIL_PREVIEW";

    private final Transactions transactions;
    private final Readership readership;
    private final PostBook book;
    private final Digests digests;
    private final Notifier notifier;
    private final Clock clock;

    @Inject
    public DigestMail(
            Transactions transactions,
            Readership readership,
            PostBook book,
            Digests digests,
            Notifier notifier,
            Clock clock) {
        this.transactions = transactions;
        this.readership = readership;
        this.book = book;
        this.digests = digests;
        this.notifier = notifier;
        this.clock = clock;
    }

    /** The ids of all who are mailed digests, ascending. */
    public List<Long> readerIds() {
        return readership.all().stream().map(Readership.Reader::id).toList();
    }

    /** Whether a mail to anybody is due. */
    public boolean isDue(Instant now) {
        return readership.all().stream()
                .anyMatch(reader -> !due(reader, reader.hour().lastDay(now), now).isEmpty());
    }

    /**
     * Mails a person what they have not had of a day. Not to be called in a transaction; does
     * nothing for who is no reader, without a digest, or the second time.
     *
     * @param date a day that somebody asked for: at once, with what is there; null: what is due,
     *     which waits for teams that are not written yet, but for some hours only
     */
    public Tally send(long readerId, LocalDate date) {
        Instant now = clock.instant();
        return readership
                .byId(readerId)
                .map(
                        reader ->
                                date == null
                                        ? sendDue(reader, reader.hour().lastDay(now), now)
                                        : send(reader, stored(reader, date), true, now))
                .orElse(Tally.NOTHING);
    }

    private Tally sendDue(Readership.Reader reader, LocalDate day, Instant now) {
        return send(reader, due(reader, day, now), false, now);
    }

    private List<DigestView> stored(Readership.Reader reader, LocalDate day) {
        return readership.teams(reader.id()).stream()
                .flatMap(team -> digests.stored(team, day).stream())
                .toList();
    }

    /** Digests that are to be mailed now: all that are open, or after a while those there are. */
    private List<DigestView> due(Readership.Reader reader, LocalDate day, Instant now) {
        List<Long> open =
                readership.teams(reader.id()).stream()
                        .filter(team -> book.isOpen(key(team, day, reader, MAIL), now))
                        .toList();
        List<DigestView> written =
                open.stream()
                        .flatMap(team -> digests.stored(team, day).stream())
                        .filter(digest -> !digest.preview())
                        .toList();
        boolean waits = written.size() < open.size() && reader.hour().isPatient(day, now);
        return waits ? List.of() : written;
    }

    private Tally send(
            Readership.Reader reader, List<DigestView> chosen, boolean again, Instant now) {
        if (chosen.isEmpty()) {
            return Tally.NOTHING;
        }
        Claim claim = new Claim(UUID.randomUUID().toString(), reader, again, now);
        return transactions
                .call(() -> claim(claim, chosen))
                .map(claimed -> hand(claim, claimed))
                .orElse(Tally.SKIPPED);
    }

    /**
     * Who claims what for whom.
     *
     * @param again also what failed long ago
     */
    private record Claim(String id, Readership.Reader reader, boolean again, Instant now) {}

    /** What is ours to send; empty for a day that the reader does not want to hear of. */
    private Optional<List<DigestView>> claim(Claim claim, List<DigestView> chosen) {
        Readership.Reader reader = claim.reader();
        readership.lock(reader.id());
        List<Long> visible = readership.teams(reader.id());
        List<DigestView> open =
                chosen.stream()
                        .filter(digest -> visible.contains(digest.teamId()))
                        .filter(d -> book.isOpen(key(d, reader), claim.again(), claim.now()))
                        .toList();
        if (!open.isEmpty() && isUnwanted(reader, open)) {
            open.forEach(digest -> book.skip(key(digest, reader), claim.now()));
            return Optional.empty();
        }
        open.forEach(digest -> book.claim(key(digest, reader), claim.id(), claim.now()));
        return Optional.of(open);
    }

    private boolean isUnwanted(Readership.Reader reader, List<DigestView> open) {
        LocalDate day = open.get(0).date();
        return open.stream().allMatch(DigestMail::isQuiet)
                && !reader.quietDays().speakOf(day, () -> book.hadNone(reader.id(), day));
    }

    /** Nothing went wrong, nothing is open, every inbox is well. */
    static boolean isQuiet(DigestView digest) {
        return digest.verdict() == Verdict.ALL_WELL
                && digest.failed() == 0
                && digest.inboxes().isEmpty();
    }

    private Tally hand(Claim claimed, List<DigestView> digestsClaimed) {
        if (digestsClaimed.isEmpty()) {
            return Tally.NOTHING;
        }
        Readership.Reader reader = claimed.reader();
        String claim = claimed.id();
        try {
            MailedDigests mail = new MailedDigests(digestsClaimed, reader, claimed.now());
            boolean taken = notifier.send(mail.notice(), () -> leave(claim, digestsClaimed.size()));
            if (taken) {
                end(claim, PostBook.State.SENT, null);
            }
            return taken ? Tally.SENT : Tally.FAILED;
        } catch (Departure.Withheld e) {
            LOG.log(Level.INFO, "a digest for user {0} is sent by another node", reader.id());
            return Tally.NOTHING;
        } catch (NoticeFailed e) {
            LOG.log(
                    Level.WARNING,
                    "a digest did not reach user {0}: {1}",
                    new Object[] {reader.id(), e.getMessage()});
            end(claim, PostBook.State.FAILED, e.getMessage());
            return Tally.FAILED;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a digest for user " + reader.id() + " met an error", e);
            transactions.run(() -> book.fail(claim, e.toString(), clock.instant()));
            return Tally.FAILED;
        }
    }

    private void leave(String claim, int digestsClaimed) {
        transactions.run(
                () -> {
                    if (book.leave(claim, clock.instant()) < digestsClaimed) {
                        throw new Departure.Withheld("another node has taken this mail over");
                    }
                });
    }

    private void end(String claim, PostBook.State state, String detail) {
        transactions.run(() -> book.end(claim, state, detail, clock.instant()));
    }

    private static PostBook.Key key(DigestView digest, Readership.Reader reader) {
        return key(digest.teamId(), digest.date(), reader, digest.preview() ? PREVIEW : MAIL);
    }

    private static PostBook.Key key(
            long teamId, LocalDate day, Readership.Reader reader, String channel) {
        return new PostBook.Key(teamId, day, reader.id(), channel);
    }
}

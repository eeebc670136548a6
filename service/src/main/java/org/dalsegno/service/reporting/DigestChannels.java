package org.dalsegno.service.reporting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dalsegno.domain.digest.BusinessDay;
import org.dalsegno.service.connecting.Vault;
import org.dalsegno.service.nightly.Hours;
import org.dalsegno.service.notifying.ChatChannel;
import org.dalsegno.service.notifying.NotPosted;
import org.dalsegno.service.notifying.WebhookCaller;
import org.dalsegno.service.notifying.Webhooks;
import org.dalsegno.service.store.Transactions;

/**
 * Posts digests to the chat channels of their teams, each once (docs/adr/0016), at the hour of
 * digests where the team is. A digest of a day that is not over is posted nowhere.
 */
@Singleton
public class DigestChannels {

    private static final Logger LOG = Logger.getLogger(DigestChannels.class.getName());

    private static final String UNREADABLE =
            "The webhook's address cannot be decrypted with the present DALSEGNO_SECRET_KEY or key"
                    + " file; set it anew.";

    private final Transactions transactions;
    private final Webhooks webhooks;
    private final WebhookCaller caller;
    private final PostBook book;
    private final Digests digests;
    private final Hours hours;
    private final Clock clock;

    @Inject
    public DigestChannels(
            Transactions transactions,
            Webhooks webhooks,
            WebhookCaller caller,
            PostBook book,
            Digests digests,
            Hours hours,
            Clock clock) {
        this.transactions = transactions;
        this.webhooks = webhooks;
        this.caller = caller;
        this.book = book;
        this.digests = digests;
        this.hours = hours;
        this.clock = clock;
    }

    /** Whether anything is to be posted. */
    public boolean isDue(Instant now) {
        return digests.teamIds(0).stream().anyMatch(team -> isDue(team, now));
    }

    private boolean isDue(long teamId, Instant now) {
        List<ChatChannel> channels = webhooks.channels(teamId);
        return !channels.isEmpty()
                && dueDay(teamId, now)
                        .filter(day -> digests.isWritten(teamId, day))
                        .filter(day -> channels.stream().anyMatch(c -> isOpen(teamId, day, c, now)))
                        .isPresent();
    }

    private boolean isOpen(long teamId, BusinessDay day, ChatChannel channel, Instant now) {
        return book.isOpen(key(teamId, day.date(), channel), now);
    }

    private Optional<BusinessDay> dueDay(long teamId, Instant now) {
        return digests.yesterday(teamId, now)
                .filter(day -> !now.isBefore(day.dayAfterAt(hours.digest())));
    }

    /** What last became of the posts to a team's channel; empty before the first. */
    public Optional<LastPost> last(long teamId, ChatChannel channel) {
        return book.last(teamId, channel.name());
    }

    /**
     * Posts a team's digest to each of its channels that have not had it. Not to be called in a
     * transaction; does nothing without a digest or a channel, or the second time.
     *
     * @param date a day that somebody asked for: at once; null: yesterday, when it is due
     */
    public Tally post(long teamId, LocalDate date) {
        Instant now = clock.instant();
        Optional<LocalDate> day =
                Optional.ofNullable(date).or(() -> dueDay(teamId, now).map(BusinessDay::date));
        return day.flatMap(d -> digests.stored(teamId, d))
                .filter(digest -> !digest.preview())
                .map(digest -> post(digest, date != null, now))
                .orElse(Tally.NOTHING);
    }

    private Tally post(DigestView digest, boolean again, Instant now) {
        return webhooks.channels(digest.teamId()).stream()
                .map(channel -> post(digest, channel, again, now))
                .reduce(Tally.NOTHING, Tally::plus);
    }

    private Tally post(DigestView digest, ChatChannel channel, boolean again, Instant now) {
        String claim = UUID.randomUUID().toString();
        try {
            return transactions
                    .call(() -> claim(digest, channel, claim, again, now))
                    .map(target -> call(digest, channel, target, claim))
                    .orElse(Tally.NOTHING);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a post of team " + digest.teamId() + " met an error", e);
            transactions.run(() -> book.fail(claim, problem(e), clock.instant()));
            return Tally.FAILED;
        }
    }

    /** Its name alone: what it says could hold the address. */
    private static String problem(RuntimeException e) {
        return "It met an error: " + e.getClass().getSimpleName() + ".";
    }

    private Optional<Target> claim(
            DigestView digest, ChatChannel channel, String claim, boolean again, Instant now) {
        PostBook.Key key = key(digest.teamId(), digest.date(), channel);
        Optional<Target> target = target(digest.teamId(), channel);
        if (target.isEmpty() || !book.isOpen(key, again, now)) {
            return Optional.empty();
        }
        book.claim(key, claim, now);
        return target;
    }

    /**
     * Where to post.
     *
     * @param address null: it cannot be read
     * @param problem why not
     */
    private record Target(URI address, String problem) {}

    /** Locks also an address that cannot be read, so that its failure is noted by one node. */
    private Optional<Target> target(long teamId, ChatChannel channel) {
        try {
            return webhooks.lock(teamId, channel).map(address -> new Target(address, null));
        } catch (Vault.WrongKey e) {
            return Optional.of(new Target(null, UNREADABLE));
        }
    }

    private Tally call(DigestView digest, ChatChannel channel, Target target, String claim) {
        if (target.address() == null) {
            return failed(digest, claim, target.problem());
        }
        String json = message(digest, channel);
        if (transactions.call(() -> book.leave(claim, clock.instant())) == 0) {
            return Tally.NOTHING;
        }
        try {
            if (!caller.post(target.address(), json)) {
                return Tally.FAILED;
            }
            end(claim, PostBook.State.SENT, null);
            return Tally.SENT;
        } catch (NotPosted e) {
            return failed(digest, claim, e.getMessage());
        }
    }

    private Tally failed(DigestView digest, String claim, String detail) {
        LOG.log(
                Level.WARNING,
                "the digest of team {0} was not posted: {1}",
                new Object[] {digest.teamId(), detail});
        end(claim, PostBook.State.FAILED, detail);
        return Tally.FAILED;
    }

    private void end(String claim, PostBook.State state, String detail) {
        transactions.run(() -> book.end(claim, state, detail, clock.instant()));
    }

    private String message(DigestView digest, ChatChannel channel) {
        PostTexts texts = PostTexts.in(digests.language(digest.teamId()));
        return switch (channel) {
            case SLACK -> SlackMessage.of(digest, texts).toString();
            case TEAMS -> TeamsCard.of(digest, texts).toString();
        };
    }

    private static PostBook.Key key(long teamId, LocalDate day, ChatChannel channel) {
        return new PostBook.Key(teamId, day, 0, channel.name());
    }
}

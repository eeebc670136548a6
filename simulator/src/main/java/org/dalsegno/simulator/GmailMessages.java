package org.dalsegno.simulator;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code users.messages.send}. The recipients in To, Cc and Bcc decide: what Gmail would refuse is
 * refused, and what a relay behind it would refuse is accepted and bounces.
 */
final class GmailMessages {

    /** A request to send: the mail octet for octet, and the thread it belongs to. */
    record Sending(String source, String threadId) {

        /** Reads {@code {"raw": base64url, "threadId": …}}; empty when it is not that. */
        static Optional<Sending> ofJson(String body) {
            try (var reader = Json.createReader(new StringReader(body))) {
                JsonObject json = reader.readObject();
                byte[] raw = Base64.getUrlDecoder().decode(json.getString("raw", ""));
                return Optional.of(
                        new Sending(
                                new String(raw, StandardCharsets.ISO_8859_1),
                                json.getString("threadId", "")));
            } catch (JsonException | IllegalArgumentException | ClassCastException unreadable) {
                return Optional.empty();
            }
        }
    }

    private final PostOffice postOffice;
    private final Doorman doorman;
    private final Mended mended;
    private final Journal journal;
    private final Clock clock;
    private final AtomicLong ids = new AtomicLong(0x19a0_0000_0000_0000L);

    GmailMessages(
            PostOffice postOffice, Doorman doorman, Mended mended, Journal journal, Clock clock) {
        this.doorman = doorman;
        this.mended = mended;
        this.postOffice = postOffice;
        this.journal = journal;
        this.clock = clock;
    }

    GmailAnswer send(Sending sending, String tokenOwner) {
        MailHeaders headers = MailHeaders.of(sending.source());
        String sender = headers.addresses("From").stream().findFirst().orElse(tokenOwner);
        if (!doorman.admits(sender)) {
            return refuse(sender, GmailRefusal.INVALID_CREDENTIALS);
        }
        List<String> recipients = headers.recipients();
        if (recipients.isEmpty()) {
            return refuse("", GmailRefusal.invalid("Recipient address required"));
        }
        for (String recipient : recipients) {
            Optional<GmailRefusal> no = GmailRefusal.of(mended.of(recipient), clock.instant());
            if (no.isPresent()) {
                return refuse(recipient, no.get());
            }
        }
        return accept(sending, sender, recipients);
    }

    /** Whether the client is to be left without an answer, and the mail with it. */
    boolean losesMail(Sending sending) {
        return anyRecipientIs(Behaviour.TIMEOUT, sending);
    }

    /** Whether the client is to be left without an answer although the mail went out. */
    boolean losesAnswer(Sending sending) {
        return anyRecipientIs(Behaviour.TIMEOUT_KEPT, sending);
    }

    private boolean anyRecipientIs(Behaviour behaviour, Sending sending) {
        return MailHeaders.of(sending.source()).recipients().stream()
                .anyMatch(recipient -> mended.of(recipient) == behaviour);
    }

    private GmailAnswer refuse(String recipient, GmailRefusal refusal) {
        String reply = refusal.http() + " " + refusal.message();
        journal.refuse(new Refusal(clock.instant(), recipient, reply));
        return GmailAnswer.of(refusal);
    }

    private GmailAnswer accept(Sending sending, String sender, List<String> recipients) {
        postOffice.accept(
                AcceptedMail.of(sender, recipients, sending.source(), clock.instant(), sender));
        String id = Long.toHexString(ids.incrementAndGet());
        return GmailAnswer.ok(
                Json.createObjectBuilder()
                        .add("id", id)
                        .add("threadId", sending.threadId().isEmpty() ? id : sending.threadId())
                        .add("labelIds", Json.createArrayBuilder().add("SENT"))
                        .build());
    }
}

package org.dalsegno.service.diagnosis;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Evidence;
import org.dalsegno.domain.error.Phase;

/**
 * Reads a mail that arrived in an inbox and says what it is about: a bounce, a complaint, an
 * auto-reply, an opt-out, or none of these. Stateless and safe for many threads.
 */
@Singleton
public class ReturnedMailReader {
    private final FailedRecipients failed;

    @Inject
    public ReturnedMailReader(Diagnoser diagnoser) {
        this.failed = new FailedRecipients(diagnoser);
    }

    /**
     * Reads a mail from a stream; the stream is not closed.
     *
     * @throws IOException when the stream cannot be read
     */
    public ReturnedMail read(InputStream mail, Instant now) throws IOException {
        return read(mail.readNBytes(MimeReader.MOST_BYTES), now);
    }

    /**
     * Reads a mail.
     *
     * @param mail as it was received; what comes after 4 MiB, 100 parts or 10 levels is not looked
     *     at
     * @param now when it is read; the year of a date without one
     * @return never null; a mail that cannot be understood is {@link Event#NOT_A_BOUNCE}
     */
    public ReturnedMail read(byte[] mail, Instant now) {
        ReturnedMail first = null;
        for (String one : MailboxFile.mails(MimeReader.text(mail))) {
            ReturnedMail read = read(one, now);
            first = first == null ? read : joined(first, read);
        }
        return first;
    }

    /** Only reports are joined: what follows a person's letter is part of the letter. */
    private static ReturnedMail joined(ReturnedMail first, ReturnedMail next) {
        if (next.recipients().isEmpty()) {
            return first;
        }
        List<Returned> recipients = new ArrayList<>(first.recipients());
        recipients.removeIf(r -> r.address() == null);
        recipients.addAll(next.recipients());
        return new ReturnedMail(
                worst(recipients),
                recipients,
                first.messageId(),
                first.originalMessageId() == null
                        ? next.originalMessageId()
                        : first.originalMessageId(),
                Stream.concat(first.references().stream(), next.references().stream())
                        .distinct()
                        .toList(),
                first.returnsOn(),
                first.subject(),
                first.from());
    }

    private ReturnedMail read(String mail, Instant now) {
        Arrived arrived = Arrived.of(MimeReader.readText(mail));
        Headers headers = arrived.root().headers();
        String subject = Objects.requireNonNullElse(TextDecoder.header(headers.get("subject")), "");
        Prose prose = Prose.of(arrived.prose());
        Headers inner = arrived.inner() != null ? arrived.inner() : prose.returned();
        List<Returned> recipients =
                named(recipients(arrived, prose, inner), FailedRecipients.own(headers, inner));
        Event event =
                recipients == null ? answer(headers, subject, prose.text()) : worst(recipients);
        LocalDate returnsOn =
                event == Event.AUTO_REPLY
                        ? ReturnDate.in(
                                subject + "\n" + prose.text(),
                                LocalDate.ofInstant(now, ZoneOffset.UTC))
                        : null;
        String from = Addresses.first(headers.get("from"));
        return new ReturnedMail(
                event,
                event == Event.OPT_OUT && recipients == null
                        ? optedOut(from, prose.text(), now)
                        : orEmpty(recipients),
                References.first(headers, "message-id"),
                References.first(inner, "message-id"),
                References.of(headers, inner, arrived.prose()),
                returnsOn,
                subject,
                from);
    }

    /**
     * A failure suppresses only the address that it names, and the sender's own address is nobody's
     * failure. A complaint may hide who complained: the mail that it returns tells.
     */
    private static List<Returned> named(List<Returned> recipients, List<String> own) {
        return recipients == null ? null : recipients.stream().map(r -> named(r, own)).toList();
    }

    private static Returned named(Returned returned, List<String> own) {
        String address = ProseReport.isOwn(returned.address(), own) ? null : returned.address();
        boolean hidden = returned.event() == Event.COMPLAINT || returned.event() == Event.OPT_OUT;
        Diagnosis diagnosis = returned.diagnosis();
        return new Returned(
                address,
                returned.event(),
                diagnosis == null || address != null || hidden
                        ? diagnosis
                        : diagnosis.withoutSuppression());
    }

    private static List<Returned> orEmpty(List<Returned> recipients) {
        return recipients == null ? List.of() : recipients;
    }

    /** What a machine reports about recipients; null when the mail is no report. */
    private List<Returned> recipients(Arrived arrived, Prose prose, Headers inner) {
        Headers headers = arrived.root().headers();
        if (arrived.feedback() != null) {
            Headers fields = MimeReader.headersOf(arrived.feedback());
            return complaints(
                    FeedbackReport.event(fields), FeedbackReport.recipients(fields, inner), prose);
        }
        if (FeedbackReport.isJunkMailReport(headers, inner)) {
            return complaints(Event.COMPLAINT, FeedbackReport.recipients(headers, inner), prose);
        }
        if (SesNotification.is(arrived.prose())) {
            return notified(arrived.prose(), prose);
        }
        List<Returned> stated = failed.stated(arrived.statuses(), prose, inner);
        if (!stated.isEmpty()) {
            return stated;
        }
        return BounceSigns.isReport(headers, prose.text(), inner != null)
                ? failed.told(headers, prose, inner)
                : null;
    }

    private List<Returned> notified(String json, Prose prose) {
        Event event = SesNotification.event(json);
        List<StatusReport.Entry> entries = SesNotification.entries(json);
        return event == Event.COMPLAINT
                ? complaints(
                        event, entries.stream().map(StatusReport.Entry::address).toList(), prose)
                : failed.of(entries, Prose.NONE);
    }

    /**
     * A report about nobody's complaint has no recipients; a blinded complaint has one without an
     * address.
     */
    private static List<Returned> complaints(Event event, List<String> addresses, Prose prose) {
        if (event == Event.NOT_A_BOUNCE) {
            return List.of();
        }
        Cause cause = event == Event.OPT_OUT ? Cause.UNSUB_OPT_OUT : Cause.UNSUB_COMPLAINT;
        Diagnosis diagnosis = raised(cause, prose.text(), null);
        List<Returned> recipients = new ArrayList<>();
        addresses.forEach(a -> recipients.add(new Returned(a, event, diagnosis)));
        return recipients.isEmpty() ? List.of(new Returned(null, event, diagnosis)) : recipients;
    }

    private static List<Returned> optedOut(String from, String text, Instant now) {
        return from == null
                ? List.of()
                : List.of(
                        new Returned(from, Event.OPT_OUT, raised(Cause.UNSUB_OPT_OUT, text, now)));
    }

    private static Diagnosis raised(Cause cause, String text, Instant at) {
        String bounded = text.length() > 2_000 ? text.substring(0, 2_000) : text;
        return Diagnosis.raised(
                cause, new Evidence(Channel.MAIL, Phase.RETURNED, null, null, bounded, null, at));
    }

    private static Event answer(Headers headers, String subject, String prose) {
        if (AutoReply.is(headers, subject)) {
            return Event.AUTO_REPLY;
        }
        return OptOutAnswer.is(subject, prose) ? Event.OPT_OUT : Event.NOT_A_BOUNCE;
    }

    private static Event worst(List<Returned> recipients) {
        return recipients.stream()
                .map(Returned::event)
                .min(Enum::compareTo)
                .orElse(Event.NOT_A_BOUNCE);
    }
}

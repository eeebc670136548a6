package org.dalsegno.service.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.domain.error.Scope;

/**
 * Diagnoses what a delivery report says about each recipient, from its machine-readable part and
 * from its prose.
 */
final class FailedRecipients {
    /** The rule of a "user unknown" without a status, of which nobody says where it was said. */
    private static final String UNCONFIRMED = "bounce.unknown_unconfirmed";

    private final Diagnoser diagnoser;

    FailedRecipients(Diagnoser diagnoser) {
        this.diagnoser = diagnoser;
    }

    /**
     * What the delivery-status parts say, or the same fields standing in the prose; empty when
     * there are none.
     */
    List<Returned> stated(List<String> statuses, Prose prose, Headers inner) {
        List<StatusReport.Entry> entries = new ArrayList<>();
        statuses.forEach(s -> entries.addAll(StatusReport.read(s)));
        if (entries.isEmpty()) {
            entries.addAll(StatusReport.inProse(prose.text()));
        }
        if (entries.size() == 1 && entries.get(0).address() == null && inner != null) {
            entries.set(0, entries.get(0).about(Addresses.first(inner.get("to"))));
        }
        return of(entries, prose);
    }

    List<Returned> of(List<StatusReport.Entry> entries, Prose prose) {
        List<String> all =
                entries.stream().map(StatusReport.Entry::address).filter(a -> a != null).toList();
        List<Returned> recipients = new ArrayList<>();
        for (StatusReport.Entry entry : entries) {
            Event event = event(entry.action());
            Diagnosis diagnosis = event == Event.DELIVERED ? null : diagnose(entry, prose, all);
            recipients.add(returned(entry.address(), event, diagnosis));
        }
        return recipients;
    }

    private static Event event(String action) {
        if (action.startsWith("delayed")) {
            return Event.DELAYED;
        }
        boolean delivered =
                action.startsWith("deliver")
                        || action.startsWith("relayed")
                        || action.startsWith("expanded");
        return delivered ? Event.DELIVERED : Event.FAILED;
    }

    /** What is only late has not failed: nothing about it is final yet. */
    private static Returned returned(String address, Event event, Diagnosis diagnosis) {
        if (event != Event.DELAYED || diagnosis == null || diagnosis.temporary()) {
            return new Returned(address, event, diagnosis);
        }
        return new Returned(
                address,
                event,
                Diagnosis.of(
                                diagnosis.cause(),
                                true,
                                diagnosis.retryAfter(),
                                diagnosis.evidence(),
                                diagnosis.trail())
                        .byRules(diagnosis.rulesVersion()));
    }

    private Diagnosis diagnose(StatusReport.Entry entry, Prose prose, List<String> all) {
        String about = about(entry.address(), prose, all);
        List<String> texts = new ArrayList<>();
        String inner = Quoted.reply(entry.diagnostic());
        if (!entry.diagnostic().isEmpty()) {
            texts.add(inner == null ? entry.diagnostic() : inner);
        }
        addProse(texts, about);
        if (all.size() < 2 && !texts.contains(prose.text())) {
            texts.add(prose.text());
        }
        Phase said = Conversation.phase(entry.diagnostic());
        Phase phase = said == null ? Conversation.phase(about) : said;
        String host = entry.remote() == null ? Conversation.host(about) : entry.remote();
        Diagnosis best =
                confirmed(
                        best(texts, phase, entry.status(), host),
                        texts,
                        phase,
                        entry.status(),
                        host);
        return best.suppress() ? uncontradicted(best, about, phase, entry) : best;
    }

    /**
     * When the report tells people another reason than it tells machines, one of the two is wrong:
     * the milder one counts, so that nobody is suppressed.
     */
    private Diagnosis uncontradicted(
            Diagnosis machine, String told, Phase phase, StatusReport.Entry entry) {
        Diagnosis human =
                diagnoser.diagnose(Failure.returned(phase, told, entry.status(), entry.remote()));
        boolean milder = human.cause().scope() == Scope.RECIPIENT && !human.cause().suppresses();
        return milder && tier(human).isAtLeast(Tier.WORDS) ? human : machine;
    }

    private static String about(String address, Prose prose, List<String> all) {
        String about = address == null ? "" : prose.about(address, all);
        return about.isBlank() && all.size() < 2 ? prose.text() : about;
    }

    private static void addProse(List<String> texts, String about) {
        String quoted = Quoted.reply(about);
        String reply = quoted == null ? Quoted.replyIn(about) : quoted;
        if (reply != null) {
            texts.add(reply);
        }
        if (!about.isBlank()) {
            texts.add(about);
        }
    }

    /**
     * The first text that says something clear decides: the reply itself, then what was written for
     * people. A reply is clear when its status is; prose only when its words are.
     */
    private Diagnosis best(List<String> texts, Phase phase, String status, String host) {
        Diagnosis best = null;
        for (String text : texts.isEmpty() ? List.of("") : texts) {
            Diagnosis diagnosis = diagnoser.diagnose(Failure.returned(phase, text, status, host));
            if (best == null || !tier(best).isAtLeast(tier(diagnosis))) {
                best = diagnosis;
            }
            boolean reply = diagnosis.evidence().replyCode() != null && Codes.replyCodeAt(text, 0);
            if (tier(best).isAtLeast(reply ? Tier.STATUS : Tier.WORDS)) {
                return best;
            }
        }
        return best;
    }

    private static Tier tier(Diagnosis diagnosis) {
        return Tier.valueOf(diagnosis.trail().get(0).tier());
    }

    /** What a report without a machine-readable part says. */
    List<Returned> told(Headers headers, Prose prose, Headers inner) {
        List<String> own = own(headers, inner);
        List<String> addresses =
                ProseReport.recipients(prose, headers.text("x-failed-recipients"), own);
        if (addresses.isEmpty() && inner != null) {
            addresses =
                    Stream.concat(
                                    Addresses.in(inner.text("to")).stream(),
                                    ProseReport.localUser(prose, inner.text("to")).stream())
                            .filter(a -> !ProseReport.isOwn(a, own))
                            .limit(1)
                            .toList();
        }
        Event event = DelaySigns.isDelay(headers, prose.text()) ? Event.DELAYED : Event.FAILED;
        List<Returned> recipients = new ArrayList<>();
        for (String address : addresses) {
            recipients.add(returned(address, event, told(address, prose, addresses)));
        }
        return recipients.isEmpty()
                ? List.of(returned(null, event, told(null, prose, addresses)))
                : recipients;
    }

    /** Whoever has a reply of their own is not blamed for what was said of the others. */
    private Diagnosis told(String address, Prose prose, List<String> all) {
        List<String> texts = new ArrayList<>();
        String about = about(address, prose, all);
        if (all.size() > 1 && isReason(prose.beforeAll(all)) && !isReason(prose.fromLast(all))) {
            addProse(texts, prose.before(address, all));
        }
        addProse(texts, about);
        boolean answered = all.size() > 1 && Quoted.replyIn(about) != null;
        if (!texts.contains(prose.text()) && !(answered && blamesRecipient(prose.text()))) {
            texts.add(prose.text());
        }
        Phase named = Conversation.phase(about);
        Phase phase = named == null ? Conversation.phase(prose.text()) : named;
        String host = Conversation.host(about);
        return confirmed(best(texts, phase, null, host), texts, phase, null, host);
    }

    /**
     * Who gives the reason before the first recipients, and none after the last, does so before the
     * ones between, too.
     */
    private boolean isReason(String text) {
        Diagnosis diagnosis = diagnoser.diagnose(Failure.returned(null, text, null, null));
        return tier(diagnosis).isAtLeast(Tier.WORDS);
    }

    private boolean blamesRecipient(String text) {
        Failure failure = Failure.returned(null, text, null, null);
        return diagnoser.diagnose(failure).cause().scope() == Scope.RECIPIENT;
    }

    /**
     * An unconfirmed "user unknown" suppresses nobody; where another sentence of the same report
     * says it too, in words of its own, it does.
     */
    private Diagnosis confirmed(
            Diagnosis best, List<String> texts, Phase phase, String status, String host) {
        if (!best.trail().get(0).rule().equals(UNCONFIRMED)) {
            return best;
        }
        return texts.stream()
                .map(t -> diagnoser.diagnose(Failure.returned(phase, t, status, host)))
                .filter(d -> d.cause() == Cause.BOUNCE_USER_UNKNOWN && d.suppress())
                .findFirst()
                .orElse(best);
    }

    /** To whom the report came, and who sent the returned mail. */
    static List<String> own(Headers headers, Headers inner) {
        List<String> own = new ArrayList<>();
        for (String name : List.of("to", "delivered-to", "envelope-to")) {
            headers.all(name).forEach(v -> own.addAll(Addresses.in(v)));
        }
        if (inner != null) {
            own.addAll(Addresses.in(inner.text("from")));
            own.addAll(Addresses.in(inner.text("return-path")));
        }
        return own;
    }
}

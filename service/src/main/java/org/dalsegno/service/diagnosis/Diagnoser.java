package org.dalsegno.service.diagnosis;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.error.Evidence;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.domain.error.Scope;
import org.dalsegno.domain.error.Trail;

/**
 * Says what a failure means, and why. Stateless after its start and safe for many threads; the same
 * failure always gets the same verdict.
 */
@Singleton
public class Diagnoser {
    private static final Trail NO_RULE = new Trail("none", "", Tier.NONE.name(), null, List.of());
    private static final Set<Phase> BEFORE_RECIPIENT =
            EnumSet.of(Phase.CONNECT, Phase.TLS, Phase.EHLO, Phase.AUTH, Phase.MAIL);

    /** Characters between the phrases of one alternative: about a sentence. */
    private static final int FARTHEST = 120;

    private final Alternative[] alternatives;
    private final WordAutomaton automaton;
    private final int[][] anchored;
    private final Moment[] moments;

    /** Reads the rules that belong to this version. */
    @Inject
    public Diagnoser() {
        this(RuleBook.read());
    }

    Diagnoser(List<Rule> rules) {
        this.automaton =
                new WordAutomaton(
                        rules.stream()
                                .flatMap(r -> r.words().stream())
                                .flatMap(List::stream)
                                .map(Diagnoser::phrase)
                                .toList());
        this.alternatives = rules.stream().flatMap(this::alternatives).toArray(Alternative[]::new);
        this.anchored = anchored();
        this.moments = moments();
    }

    /**
     * One alternative of a rule, or the whole of a rule that has none: then the guard is enough.
     *
     * @param wanted phrases of which all must occur, the longest, and so the rarest, first
     * @param inOrder the same as they stand in the rule
     * @param unwanted phrases of which none may
     */
    private record Alternative(Rule rule, Gate gate, int[] wanted, int[] inOrder, int[] unwanted) {

        boolean isWordless() {
            return wanted.length == 0;
        }

        boolean isMetBy(Occurrences found) {
            return isWordless() || (occurAll(wanted, found) && occurNone(unwanted, found));
        }
    }

    /**
     * What may speak at one moment of one way.
     *
     * @param wordless alternatives that need no words
     * @param admitted all that may speak, words or none
     */
    private record Moment(BitSet wordless, BitSet admitted) {}

    private Stream<Alternative> alternatives(Rule rule) {
        Gate gate = new Gate(rule.guard());
        return rule.words().isEmpty()
                ? Stream.of(new Alternative(rule, gate, new int[0], new int[0], new int[0]))
                : rule.words().stream().map(words -> alternative(rule, gate, words));
    }

    private Alternative alternative(Rule rule, Gate gate, List<String> words) {
        List<String> wanted = words.stream().filter(w -> !w.startsWith("!")).toList();
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException(rule.id() + " wants no words: " + words);
        }
        List<String> rarestFirst =
                wanted.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
        return new Alternative(
                rule,
                gate,
                numbers(rarestFirst),
                numbers(wanted),
                numbers(words.stream().filter(w -> w.startsWith("!")).toList()));
    }

    private int[] numbers(List<String> words) {
        return words.stream().mapToInt(w -> automaton.id(phrase(w))).toArray();
    }

    private static String phrase(String word) {
        return word.startsWith("!") ? word.substring(1) : word;
    }

    /** By phrase: the alternatives whose rarest phrase it is, which it brings into play. */
    private int[][] anchored() {
        BitSet[] byPhrase = new BitSet[automaton.size()];
        Arrays.setAll(byPhrase, phrase -> new BitSet());
        for (int a = 0; a < alternatives.length; a++) {
            if (!alternatives[a].isWordless()) {
                byPhrase[alternatives[a].wanted()[0]].set(a);
            }
        }
        return Arrays.stream(byPhrase).map(b -> b.stream().toArray()).toArray(int[][]::new);
    }

    private Moment[] moments() {
        Moment[] all = new Moment[Channel.values().length * (Phase.values().length + 1)];
        for (Channel channel : Channel.values()) {
            all[number(channel, null)] = moment(channel, null);
            for (Phase phase : Phase.values()) {
                all[number(channel, phase)] = moment(channel, phase);
            }
        }
        return all;
    }

    private static int number(Channel channel, Phase phase) {
        int phases = Phase.values().length;
        return channel.ordinal() * (phases + 1) + (phase == null ? phases : phase.ordinal());
    }

    private Moment moment(Channel channel, Phase phase) {
        BitSet wordless = new BitSet(alternatives.length);
        BitSet admitted = new BitSet(alternatives.length);
        for (int a = 0; a < alternatives.length; a++) {
            boolean speaks =
                    alternatives[a].gate().opens(channel, phase)
                            && !isTooEarly(alternatives[a].rule(), channel, phase);
            admitted.set(a, speaks);
            wordless.set(a, speaks && alternatives[a].isWordless());
        }
        return new Moment(wordless, admitted);
    }

    /** The version of the rules; verdicts of another version may differ. */
    public int rulesVersion() {
        return RuleBook.VERSION;
    }

    /**
     * Says what a failure means.
     *
     * @param failure as it was said; its text is data and is kept unchanged as evidence
     * @return never null; a reply that no rule knows is {@link Cause#GENERAL_UNMATCHED} and never
     *     suppresses
     */
    public Diagnosis diagnose(Failure failure) {
        Reply reply = Reply.of(failure);
        Moment moment = moments[number(reply.channel(), reply.phase())];
        BitSet candidates = (BitSet) moment.wordless().clone();
        Occurrences found =
                automaton.scan(
                        reply.words(), reply.names(), phrase -> add(candidates, anchored[phrase]));
        candidates.and(moment.admitted());
        Alternative decided = null;
        Alternative second = null;
        for (int a = candidates.nextSetBit(0);
                a >= 0 && second == null;
                a = candidates.nextSetBit(a + 1)) {
            Alternative alternative = alternatives[a];
            boolean saysMore =
                    decided == null || alternative.rule().cause() != decided.rule().cause();
            if (saysMore && alternative.isMetBy(found) && alternative.gate().admits(reply)) {
                second = decided == null ? null : alternative;
                decided = decided == null ? alternative : decided;
            }
        }
        return verdict(decided, trail(decided, second, found, reply), reply);
    }

    /** Where the words stand is asked for only here, when it is known whose words they are. */
    private static List<Trail> trail(
            Alternative decided, Alternative second, Occurrences found, Reply reply) {
        if (decided == null) {
            return List.of(NO_RULE);
        }
        Places places = new Places(reply);
        Trail first = step(decided, found, reply, places);
        return second == null ? List.of(first) : List.of(first, step(second, found, reply, places));
    }

    private static void add(BitSet candidates, int[] numbers) {
        for (int number : numbers) {
            candidates.set(number);
        }
    }

    /**
     * Before RCPT nobody has named the recipient, so nothing can be said about the mailbox,
     * whatever the words. A server that takes no mail at all may say so from the start (RFC 7504).
     * An API speaks of its own account, unless it gives its exact reason.
     */
    private static boolean isTooEarly(Rule rule, Channel channel, Phase phase) {
        if (rule.cause().scope() != Scope.RECIPIENT || rule.tier() == Tier.API_REASON) {
            return false;
        }
        boolean early = phase != null && BEFORE_RECIPIENT.contains(phase);
        return Reply.isApi(channel) || (early && rule.cause() != Cause.INVALID_NULL_MX);
    }

    /** All of them, and near each other: words of two distant sentences make no statement. */
    private static boolean occurAll(int[] phrases, Occurrences found) {
        for (int phrase : phrases) {
            if (!found.has(phrase)) {
                return false;
            }
        }
        return phrases.length == 1 || areNear(phrases, found);
    }

    private static boolean areNear(int[] phrases, Occurrences found) {
        int first = Integer.MAX_VALUE;
        int last = -1;
        for (int phrase : phrases) {
            int start = found.start(phrase);
            first = Math.min(first, start);
            last = Math.max(last, start);
        }
        return last - first <= FARTHEST;
    }

    private static boolean occurNone(int[] phrases, Occurrences found) {
        for (int phrase : phrases) {
            if (found.has(phrase)) {
                return false;
            }
        }
        return true;
    }

    private static Trail step(
            Alternative alternative, Occurrences found, Reply reply, Places places) {
        Rule rule = alternative.rule();
        String matched = matched(alternative, found, reply);
        return new Trail(
                rule.id(),
                matched,
                rule.tier().name(),
                rule.cause(),
                alternative.isWordless()
                        ? rule.guard().reasons().isEmpty() ? List.of() : places.ofReason(matched)
                        : places.ofPhrases(alternative.inOrder(), found));
    }

    private static String matched(Alternative alternative, Occurrences found, Reply reply) {
        if (alternative.isWordless()) {
            return guarded(alternative.rule().guard(), reply);
        }
        int[] phrases = alternative.inOrder();
        if (phrases.length == 1) {
            return said(phrases[0], found, reply);
        }
        StringBuilder matched = new StringBuilder(said(phrases[0], found, reply));
        for (int i = 1; i < phrases.length; i++) {
            matched.append(" … ").append(said(phrases[i], found, reply));
        }
        return matched.toString();
    }

    private static String said(int phrase, Occurrences found, Reply reply) {
        return reply.words().substring(found.start(phrase), found.end(phrase));
    }

    /** What of the reply the guard looked at. */
    private static String guarded(Rule.Guard guard, Reply reply) {
        if (!guard.reasons().isEmpty()) {
            return reply.reasons().stream()
                    .filter(guard.reasons()::contains)
                    .sorted()
                    .findFirst()
                    .orElse("");
        }
        return guard.statuses().isEmpty() || reply.status() == null
                ? reply.code() == null ? "" : reply.code().toString()
                : reply.status();
    }

    private static Diagnosis verdict(Alternative decided, List<Trail> trail, Reply reply) {
        Rule rule = decided == null ? null : decided.rule();
        Failure failure = reply.failure();
        Cause cause = rule == null ? unknown(failure.channel()) : rule.cause();
        boolean temporary = temporary(rule, cause, reply);
        Diagnosis diagnosis =
                Diagnosis.of(
                                cause,
                                temporary,
                                temporary ? RetryHint.of(failure) : null,
                                evidence(reply),
                                trail)
                        .byRules(RuleBook.VERSION);
        return rule != null && rule.tier().maySuppress()
                ? diagnosis
                : diagnosis.withoutSuppression();
    }

    private static Evidence evidence(Reply reply) {
        Failure failure = reply.failure();
        return new Evidence(
                failure.channel(),
                failure.phase(),
                reply.code(),
                reply.status(),
                failure.reply(),
                failure.host(),
                failure.at(),
                failure.enhancedStatus());
    }

    private static Cause unknown(Channel channel) {
        return channel == Channel.GMAIL_API ? Cause.GMAIL_REFUSED : Cause.GENERAL_UNMATCHED;
    }

    /** A limit always passes; otherwise the rule knows, or else the reply says it. */
    private static boolean temporary(Rule rule, Cause cause, Reply reply) {
        if (cause.code(false) == ErrorCode.RATE_LIMIT_REACHED) {
            return true;
        }
        return (rule == null || rule.temporary() == null) ? reply.isTemporary() : rule.temporary();
    }
}

package org.dalsegno.service.diagnosis;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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

    private static final int NOT_MET = -1;
    private static final int NO_WORDS = -2;

    private final List<Rule> rules;
    private final int[][][] wanted;
    private final int[][][] unwanted;
    private final WordAutomaton automaton;
    private final BitSet wordless = new BitSet();
    private final BitSet[] users;

    /** Reads the rules that belong to this version. */
    @Inject
    public Diagnoser() {
        this(RuleBook.read());
    }

    Diagnoser(List<Rule> rules) {
        this.rules = rules;
        this.automaton =
                new WordAutomaton(
                        rules.stream()
                                .flatMap(r -> r.words().stream())
                                .flatMap(List::stream)
                                .map(Diagnoser::phrase)
                                .toList());
        this.wanted = new int[rules.size()][][];
        this.unwanted = new int[rules.size()][][];
        for (int r = 0; r < rules.size(); r++) {
            wanted[r] = numbers(rules.get(r), false);
            unwanted[r] = numbers(rules.get(r), true);
        }
        this.users = users();
    }

    /** Which rules a phrase may bring into play; a rule without words always is. */
    private BitSet[] users() {
        BitSet[] byPhrase = new BitSet[automaton.size()];
        Arrays.setAll(byPhrase, phrase -> new BitSet(rules.size()));
        for (int r = 0; r < rules.size(); r++) {
            wordless.set(r, wanted[r].length == 0);
            for (int[] alternative : wanted[r]) {
                for (int phrase : alternative) {
                    byPhrase[phrase].set(r);
                }
            }
        }
        return byPhrase;
    }

    private static String phrase(String word) {
        return word.startsWith("!") ? word.substring(1) : word;
    }

    private int[][] numbers(Rule rule, boolean excluded) {
        return rule.words().stream()
                .map(
                        alternative ->
                                alternative.stream()
                                        .filter(w -> w.startsWith("!") == excluded)
                                        .mapToInt(w -> automaton.id(phrase(w)))
                                        .toArray())
                .toArray(int[][]::new);
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
        BitSet candidates = (BitSet) wordless.clone();
        int[] starts = automaton.scan(reply.words(), phrase -> candidates.or(users[phrase]));
        Rule decided = null;
        Places places = new Places(reply);
        List<Trail> trail = new ArrayList<>(2);
        for (int r = candidates.nextSetBit(0); r >= 0; r = candidates.nextSetBit(r + 1)) {
            Rule rule = rules.get(r);
            if (decided != null && rule.cause() == decided.cause()) {
                continue;
            }
            int alternative = alternative(r, starts);
            if (alternative == NOT_MET || !rule.guard().admits(reply) || isTooEarly(rule, reply)) {
                continue;
            }
            trail.add(step(r, alternative, starts, reply, places));
            if (decided != null) {
                break;
            }
            decided = rule;
        }
        return verdict(decided, trail, reply);
    }

    /**
     * Before RCPT nobody has named the recipient, so nothing can be said about the mailbox,
     * whatever the words. A server that takes no mail at all may say so from the start (RFC 7504).
     * An API speaks of its own account, unless it gives its exact reason.
     */
    private static boolean isTooEarly(Rule rule, Reply reply) {
        if (rule.cause().scope() != Scope.RECIPIENT || rule.tier() == Tier.API_REASON) {
            return false;
        }
        boolean early = reply.phase() != null && BEFORE_RECIPIENT.contains(reply.phase());
        return Reply.isApi(reply.channel()) || (early && rule.cause() != Cause.INVALID_NULL_MX);
    }

    private int alternative(int rule, int[] starts) {
        int[][] alternatives = wanted[rule];
        if (alternatives.length == 0) {
            return NO_WORDS;
        }
        for (int a = 0; a < alternatives.length; a++) {
            if (occurAll(alternatives[a], starts) && occurNone(unwanted[rule][a], starts)) {
                return a;
            }
        }
        return NOT_MET;
    }

    /** All of them, and near each other: words of two distant sentences make no statement. */
    private static boolean occurAll(int[] phrases, int[] starts) {
        int first = Integer.MAX_VALUE;
        int last = -1;
        for (int phrase : phrases) {
            int start = starts[phrase];
            if (start < 0) {
                return false;
            }
            first = Math.min(first, start);
            last = Math.max(last, start);
        }
        return last - first <= FARTHEST;
    }

    private static boolean occurNone(int[] phrases, int[] starts) {
        for (int phrase : phrases) {
            if (starts[phrase] >= 0) {
                return false;
            }
        }
        return true;
    }

    private Trail step(int r, int alternative, int[] starts, Reply reply, Places places) {
        Rule rule = rules.get(r);
        String matched = matched(r, alternative, starts, reply);
        return new Trail(
                rule.id(),
                matched,
                rule.tier().name(),
                rule.cause(),
                alternative == NO_WORDS
                        ? rule.guard().reasons().isEmpty() ? List.of() : places.ofReason(matched)
                        : places.ofPhrases(wanted[r][alternative], starts, automaton));
    }

    private String matched(int rule, int alternative, int[] starts, Reply reply) {
        if (alternative == NO_WORDS && !rules.get(rule).guard().reasons().isEmpty()) {
            return reply.reasons().stream()
                    .filter(rules.get(rule).guard().reasons()::contains)
                    .sorted()
                    .findFirst()
                    .orElse("");
        }
        if (alternative == NO_WORDS) {
            return rules.get(rule).guard().statuses().isEmpty() || reply.status() == null
                    ? reply.code() == null ? "" : reply.code().toString()
                    : reply.status();
        }
        StringBuilder matched = new StringBuilder();
        for (int phrase : wanted[rule][alternative]) {
            int start = starts[phrase];
            matched.append(matched.isEmpty() ? "" : " … ")
                    .append(reply.words(), start, start + automaton.length(phrase));
        }
        return matched.toString();
    }

    private static Diagnosis verdict(Rule rule, List<Trail> trail, Reply reply) {
        Failure failure = reply.failure();
        Cause cause = rule == null ? unknown(failure.channel()) : rule.cause();
        boolean temporary = temporary(rule, cause, reply);
        Diagnosis diagnosis =
                Diagnosis.of(
                                cause,
                                temporary,
                                temporary ? RetryHint.of(failure) : null,
                                evidence(reply),
                                trail.isEmpty() ? List.of(NO_RULE) : trail)
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

package org.dalsegno.domain.digest;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * The rules of the verdict, in the order in which they are asked; the first that holds decides. The
 * limits of bounces and complaints are those at which large mailbox providers begin to limit (0.1 %
 * complaints) and to block (0.3 %) a sender.
 */
public enum VerdictRule {
    /** Its enrollments wait until a person reconnects it. */
    INBOX_DISCONNECTED(Verdict.ACT_NOW, signs -> signs.disconnected() > 0),
    /** 0.3 % of the day's mails or more were called spam. */
    COMPLAINTS_TOO_HIGH(
            Verdict.ACT_NOW, signs -> signs.complaintLevel() == Reputation.Level.TOO_HIGH),
    /** 10 % of the day's mails or more bounced. */
    BOUNCES_TOO_HIGH(Verdict.ACT_NOW, signs -> signs.bounceLevel() == Reputation.Level.TOO_HIGH),
    /** Errors are open that a person can mend. */
    NEED_ACTION(Verdict.ATTENTION, signs -> signs.needAction() > 0),
    /** An inbox is stopped and may go on by itself. */
    INBOX_HELD(Verdict.ATTENTION, signs -> signs.held() > 0),
    /** 0.1 % or more were called spam. */
    COMPLAINTS_HIGH(Verdict.ATTENTION, signs -> signs.complaintLevel() == Reputation.Level.HIGH),
    /** 5 % or more bounced. */
    BOUNCES_HIGH(Verdict.ATTENTION, signs -> signs.bounceLevel() == Reputation.Level.HIGH),
    /** None of the others. */
    NOTHING_OPEN(Verdict.ALL_WELL, signs -> true);

    private final Verdict verdict;
    private final Predicate<Signs> holds;

    VerdictRule(Verdict verdict, Predicate<Signs> holds) {
        this.verdict = verdict;
        this.holds = holds;
    }

    /** The first rule that holds. */
    public static VerdictRule of(Signs signs) {
        return Arrays.stream(values())
                .filter(rule -> rule.holds.test(signs))
                .findFirst()
                .orElseThrow();
    }

    /** What the rule says. */
    public Verdict verdict() {
        return verdict;
    }
}

package org.dalsegno.service.diagnosis;

import java.util.Collections;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Phase;

/** The circumstances of a rule, made ready for asking often: numbers instead of words. */
final class Gate {
    private static final String NONE = "none";
    private static final int NO_CODE = -1;

    private final Rule.Guard guard;
    private final int[] codes;
    private final int[] statuses;
    private final int[] subjects;

    Gate(Rule.Guard guard) {
        this.guard = guard;
        this.codes = guard.codes().stream().mapToInt(Gate::code).toArray();
        this.statuses =
                guard.statuses().stream().filter(s -> !isSubject(s)).mapToInt(Gate::key).toArray();
        this.subjects =
                guard.statuses().stream()
                        .filter(Gate::isSubject)
                        .mapToInt(s -> Codes.subject(key(s.replace("*", "0"))))
                        .toArray();
    }

    /** {@code 5xx} is 5. */
    private static int code(String code) {
        return code.equals(NONE) ? NO_CODE : Integer.parseInt(code.replace("xx", ""));
    }

    private static boolean isSubject(String status) {
        return status.endsWith(".*");
    }

    /** {@code x.7.1} has no class. */
    private static int key(String status) {
        return status.equals(NONE) ? Codes.NO_STATUS : Codes.key(status.replace("x.", "0."));
    }

    /** Whether a rule may speak here at all, whatever was said. */
    boolean opens(Channel channel, Phase phase) {
        return (guard.channels().isEmpty() || guard.channels().contains(channel))
                && (guard.phases().isEmpty() || (phase != null && guard.phases().contains(phase)));
    }

    /** Whether the reply itself fits. */
    boolean admits(Reply reply) {
        return (codes.length == 0 || admitsCode(reply.code()))
                && (guard.statuses().isEmpty() || admitsStatus(reply.statusKey()))
                && (guard.reasons().isEmpty()
                        || !Collections.disjoint(guard.reasons(), reply.reasons()))
                && (guard.providers().isEmpty() || guard.providers().contains(reply.provider()))
                && (guard.hosts().isEmpty() || guard.hosts().contains(reply.server()));
    }

    private boolean admitsCode(Integer code) {
        return code == null
                ? isOneOf(codes, NO_CODE)
                : isOneOf(codes, code) || isOneOf(codes, code / 100);
    }

    /**
     * {@code x.7.1} stands for the same detail of any failure, {@code x.7.*} for every detail of a
     * subject (RFC 3463 §2). A success never matches.
     */
    private boolean admitsStatus(int key) {
        if (key == Codes.NO_STATUS) {
            return isOneOf(statuses, key);
        }
        return !Codes.isSuccess(key)
                && (isOneOf(statuses, key)
                        || isOneOf(statuses, Codes.withoutClass(key))
                        || isOneOf(subjects, Codes.subject(key)));
    }

    private static boolean isOneOf(int[] numbers, int wanted) {
        for (int number : numbers) {
            if (number == wanted) {
                return true;
            }
        }
        return false;
    }
}

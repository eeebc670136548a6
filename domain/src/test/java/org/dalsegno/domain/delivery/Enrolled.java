package org.dalsegno.domain.delivery;

import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.dalsegno.domain.contact.Contact;
import org.dalsegno.domain.contact.ContactDraft;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Evidence;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.domain.sequence.Sequence;
import org.dalsegno.domain.sequence.SequenceDraft;
import org.dalsegno.domain.sequence.StepDraft;
import org.dalsegno.domain.sequence.WindowDraft;

/** Kim in a sequence of two steps, two days apart, since Monday; and what may happen to her. */
final class Enrolled {

    static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");

    private Enrolled() {}

    static Enrollment enrolled() {
        return enrolled(null);
    }

    static Enrollment enrolled(WindowDraft window) {
        List<StepDraft> steps =
                List.of(
                        new StepDraft(null, "One", "1", true),
                        new StepDraft(Duration.ofDays(2), "Two", "2", true));
        Sequence sequence = new Sequence(1, new SequenceDraft("S", steps, window, null), MONDAY);
        Contact contact = new Contact(ContactDraft.ofEmail("kim@example.com"), MONDAY);
        return new Enrollment(sequence, contact, null, 1, MONDAY);
    }

    /** Its first step was refused for what it says. */
    static Enrollment refused() {
        Enrollment enrollment = enrolled();
        refuse(enrollment, Cause.BLOCK_SPAM_CONTENT);
        return enrollment;
    }

    static void refuse(Enrollment enrollment, Cause cause) {
        apply(
                enrollment,
                new SendResult.Refused(refusal(cause, false, Phase.END_OF_DATA)),
                0,
                MONDAY);
    }

    static Diagnosis refusal(Cause cause, boolean temporary, Phase phase) {
        return Diagnosis.of(
                cause,
                temporary,
                null,
                new Evidence(Channel.SMTP, phase, 550, null, "no", null, MONDAY),
                List.of());
    }

    /** An attempt at the current step comes to this. */
    static Outcome apply(Enrollment enrollment, SendResult result, int refusals, Instant now) {
        Outcome outcome = result.outcome(refusals, MONDAY, now);
        FiledDiagnosis filed =
                outcome.diagnosis() == null ? null : new FiledDiagnosis(outcome.diagnosis(), now);
        enrollment.apply(outcome, filed, now);
        return outcome;
    }

    /**
     * The engine takes its step in hand. That happens in the database, for many at once, and an
     * enrollment has no method for it: its field reads so, as any other of a row.
     */
    static void claim(Enrollment enrollment) {
        try {
            Field inFlight = Enrollment.class.getDeclaredField("inFlight");
            inFlight.setAccessible(true);
            inFlight.setBoolean(enrollment, true);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}

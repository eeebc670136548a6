package org.dalsegno.domain.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.Optional;
import org.dalsegno.domain.contact.EmailAddress;

/**
 * One try to send one step of one enrollment. The claim writes its row, with its Message-ID, before
 * anything is sent; an attempt without an outcome is under way, or its node died.
 */
@Entity
public class Attempt {

    @Id private Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "enrollment_id")
    private Enrollment enrollment;

    @Column(name = "inbox_id")
    private long inboxId;

    @Column(name = "step_number")
    private int stepNumber;

    private int number;

    @Column(name = "message_id")
    private String messageId;

    @Column(name = "token")
    private String token;

    @Column(name = "sent_to")
    private String sentTo;

    @Column(name = "claimed_at")
    private Instant claimedAt;

    @Column(name = "claimed_by")
    private String claimedBy;

    @Column(name = "lease_epoch")
    private long leaseEpoch;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Enumerated(EnumType.STRING)
    private Outcome.Kind outcome;

    @Column(name = "reply_text")
    private String reply;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "diagnosis_id")
    private FiledDiagnosis diagnosis;

    protected Attempt() {}

    /** Writes what it came to; the first word stays. */
    public boolean end(Outcome result, FiledDiagnosis filed, Instant now) {
        if (outcome != null) {
            return false;
        }
        outcome = result.kind();
        diagnosis = filed;
        reply = result instanceof Outcome.Sent sent ? sent.reply() : null;
        endedAt = now;
        return true;
    }

    /** What was unknown is known: a person or the Sent folder said so. */
    public void resolve(boolean sent, Instant now) {
        if (outcome != Outcome.Kind.UNKNOWN) {
            throw new IllegalStateException("only an unknown outcome can be resolved");
        }
        outcome = sent ? Outcome.Kind.SENT : Outcome.Kind.FAILED;
        endedAt = now;
    }

    /**
     * A returned mail names this attempt, so it did go out, whatever was noted. Idempotent.
     *
     * @return false when that was known
     */
    public boolean proveSent(Instant now) {
        if (outcome == Outcome.Kind.SENT) {
            return false;
        }
        outcome = Outcome.Kind.SENT;
        diagnosis = null;
        endedAt = now;
        return true;
    }

    public Long id() {
        return id;
    }

    public Enrollment enrollment() {
        return enrollment;
    }

    public long inboxId() {
        return inboxId;
    }

    public int stepNumber() {
        return stepNumber;
    }

    public int number() {
        return number;
    }

    public String messageId() {
        return messageId;
    }

    public String token() {
        return token;
    }

    /** The address on the envelope, also after the contact's was corrected. */
    public String sentTo() {
        return sentTo == null ? enrollment.contact().email() : sentTo;
    }

    /** Whether the contact still has the address that this mail went to. */
    public boolean isStillTheAddress() {
        return EmailAddress.parse(sentTo()).key().equals(enrollment.contact().emailKey());
    }

    public Instant claimedAt() {
        return claimedAt;
    }

    public Optional<Outcome.Kind> outcome() {
        return Optional.ofNullable(outcome);
    }

    public Optional<FiledDiagnosis> diagnosis() {
        return Optional.ofNullable(diagnosis);
    }
}

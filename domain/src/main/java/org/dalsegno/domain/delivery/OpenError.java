package org.dalsegno.domain.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.Optional;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.inbox.CauseConverter;

/**
 * The columns of an enrollment that say which error it shows and what people do about it. An
 * enrollment always has one; while nothing is wrong it shows none.
 */
@Embeddable
public class OpenError {

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "diagnosis_id")
    private FiledDiagnosis diagnosis;

    @Enumerated(EnumType.STRING)
    @Column(name = "badge_code")
    private ErrorCode badgeCode;

    @Column(name = "badge_cause")
    @Convert(converter = CauseConverter.class)
    private Cause badgeCause;

    @Column(name = "badge_at")
    private Instant badgeAt;

    @Column(name = "failed_step")
    private Integer failedStep;

    @Enumerated(EnumType.STRING)
    @Column(name = "mended_code")
    private ErrorCode mendedCode;

    /** Never null in its row: an embeddable that is read from nulls alone is itself null. */
    private boolean returned;

    @Column(name = "snoozed_until")
    private Instant snoozedUntil;

    @Column(name = "assignee_id")
    private Long assigneeId;

    protected OpenError() {}

    /**
     * An error that was mended before, or laid aside, is back: it is shown as returned. One that is
     * told once more while it stands keeps what it was.
     */
    void show(FiledDiagnosis filed, int step) {
        returned |= snoozedUntil != null || filed.code() == mendedCode;
        snoozedUntil = null;
        diagnosis = filed;
        failedStep = step;
        say(filed);
    }

    private void say(FiledDiagnosis filed) {
        badgeCode = filed.code();
        badgeCause = filed.cause();
        badgeAt = filed.at();
    }

    /**
     * Tells anew what later rules say of it.
     *
     * @return whether it is this error that stands here; otherwise nothing changes
     */
    boolean rediagnosed(FiledDiagnosis filed) {
        if (diagnosis == null || !diagnosis.id().equals(filed.id())) {
            return false;
        }
        say(filed);
        return true;
    }

    /** Nothing is wrong any more; which error it was is kept, to know it when it returns. */
    void mend() {
        mendedCode = badgeCode == null ? mendedCode : badgeCode;
        diagnosis = null;
        badgeCode = null;
        badgeCause = null;
        badgeAt = null;
        failedStep = null;
        returned = false;
        snoozedUntil = null;
        assigneeId = null;
    }

    /** Stands again as it stood. */
    void putBack(Former former, FiledDiagnosis filed) {
        diagnosis = filed;
        failedStep = former.failedStep();
        say(filed);
        mendedCode = former.mendedCode();
        returned = former.returned();
        snoozedUntil = former.snoozedUntil();
        assigneeId = former.assigneeId();
    }

    /**
     * It is laid aside until a date; it stays an error. Null: it is not laid aside any more.
     * Nothing happens where nothing is wrong.
     */
    public void snooze(Instant until) {
        if (isShown()) {
            snoozedUntil = until;
        }
    }

    /** Somebody is to see to it; null: nobody in particular. Nothing happens without an error. */
    public void assign(Long userId) {
        if (isShown()) {
            assigneeId = userId;
        }
    }

    /** Whether anything is wrong. */
    public boolean isShown() {
        return badgeCode != null;
    }

    public Optional<ErrorCode> badge() {
        return Optional.ofNullable(badgeCode);
    }

    public Optional<FiledDiagnosis> diagnosis() {
        return Optional.ofNullable(diagnosis);
    }

    /** The step that could not be sent; null while nothing is wrong. */
    public Integer failedStep() {
        return failedStep;
    }

    /** The error that was mended last; null: none. */
    ErrorCode mendedCode() {
        return mendedCode;
    }

    /** Whether it was mended or laid aside before and has come again. */
    public boolean isReturned() {
        return returned;
    }

    /** Until when it is laid aside; null when it is not. A date in the past: it is back. */
    public Instant snoozedUntil() {
        return snoozedUntil;
    }

    /** Who is to see to it; null: nobody in particular. */
    public Long assigneeId() {
        return assigneeId;
    }
}

package org.dalsegno.domain.inbox;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;

/** The columns of an inbox that say how many mails it may send. */
@Embeddable
class InboxLimit {

    @Column(name = "daily_limit")
    private int dailyLimit;

    @Column(name = "learned_limit")
    private Integer learnedLimit;

    @Column(name = "learned_on")
    private LocalDate learnedOn;

    @Column(name = "warm_up_from")
    private Integer warmUpFrom;

    @Column(name = "warm_up_raise")
    private Integer warmUpRaise;

    @Column(name = "warm_up_since")
    private LocalDate warmUpSince;

    /** Takes over what was set; what was learned stays. */
    void rewrite(int daily, WarmUp ramp) {
        dailyLimit = daily;
        warmUpFrom = ramp == null ? null : ramp.from();
        warmUpRaise = ramp == null ? null : ramp.raise();
        warmUpSince = ramp == null ? null : ramp.since();
    }

    void learn(int counted, LocalDate today) {
        LearnedLimit.of(counted, dailyLimit, today).ifPresent(this::keep);
    }

    private void keep(LearnedLimit learned) {
        learnedLimit = learned.limit();
        learnedOn = learned.since();
    }

    void forget() {
        learnedLimit = null;
        learnedOn = null;
    }

    DailyLimit value() {
        return new DailyLimit(
                dailyLimit,
                learnedLimit == null ? null : new LearnedLimit(learnedLimit, learnedOn),
                warmUpFrom == null ? null : new WarmUp(warmUpFrom, warmUpRaise, warmUpSince));
    }
}

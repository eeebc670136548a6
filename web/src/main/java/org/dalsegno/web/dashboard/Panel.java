package org.dalsegno.web.dashboard;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.Optional;
import org.dalsegno.domain.contact.EmailAddress;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.error.Remedy;
import org.dalsegno.service.connecting.Inboxes;
import org.dalsegno.service.enrolling.Restarting;
import org.dalsegno.service.reporting.EnrollmentDetail;
import org.dalsegno.service.reporting.EnrollmentList;
import org.dalsegno.web.page.Address;
import org.dalsegno.web.page.Notices;
import org.dalsegno.web.page.Texts;
import org.dalsegno.web.signin.CurrentUser;

/** Everything about one enrollment: what happened, what to do, and the buttons that do it. */
@Named
@RequestScoped
public class Panel {

    private CurrentUser user;
    private EnrollmentList enrollments;
    private Restarting restarting;
    private Inboxes inboxes;
    private Address address;
    private Notices notices;
    private Texts texts;
    private EnrollmentDetail detail;
    private String email;
    private boolean acted;

    protected Panel() {}

    @Inject
    public Panel(
            CurrentUser user,
            EnrollmentList enrollments,
            Restarting restarting,
            Inboxes inboxes,
            Address address,
            Notices notices,
            Texts texts) {
        this.user = user;
        this.enrollments = enrollments;
        this.restarting = restarting;
        this.inboxes = inboxes;
        this.address = address;
        this.notices = notices;
        this.texts = texts;
    }

    /** Whether an enrollment is chosen, by the page's own address or by a parameter. */
    public boolean isChosen() {
        return id().isPresent();
    }

    private Optional<Long> id() {
        return address.number("enrollment")
                .or(
                        () ->
                                address.path().startsWith("/enrollment/")
                                        ? address.pathId()
                                        : Optional.empty());
    }

    /**
     * The enrollment that is chosen.
     *
     * @throws org.dalsegno.service.NotFound also for another team's
     */
    public EnrollmentDetail getDetail() {
        if (detail == null) {
            detail = enrollments.detail(user.viewer(), id().orElseGet(address::id));
        }
        return detail;
    }

    /** So that an address that leads nowhere is found out before anything is shown. */
    public void load() {
        getDetail();
    }

    /** What was read is read again: something has changed. */
    public void forget() {
        detail = null;
    }

    public void restart() {
        act(() -> restarting.restart(user.viewer(), rowId(), null, null), "panel.restarted");
    }

    public void wentOut() {
        act(() -> restarting.resolve(user.viewer(), rowId(), true), "panel.resolvedSent");
    }

    public void sendAgain() {
        act(() -> restarting.resolve(user.viewer(), rowId(), false), "panel.resolvedAgain");
    }

    public void stop() {
        act(() -> restarting.stop(user.viewer(), rowId()), "panel.stopped");
    }

    /** The same person under the address that was typed, and again at the failed step. */
    public void correct() {
        act(() -> restarting.correctAddress(user.viewer(), rowId(), email), "panel.corrected");
    }

    private void act(Runnable command, String done) {
        acted = true;
        if (notices.tried(command)) {
            detail = null;
            email = null;
            notices.done(done, getDetail().row().shownEmail());
        }
    }

    private long rowId() {
        return getDetail().row().id();
    }

    public boolean isRestartable() {
        return getDetail().failure() != null && getDetail().restartRefusal() == null;
    }

    /** Why it cannot start again, or null. */
    public String getRefusal() {
        String code = getDetail().restartRefusal();
        boolean shown = code != null && getDetail().failure() != null;
        return shown ? texts.ofCode("panel.may.", code, texts.of("panel.may.other", code)) : null;
    }

    /** When the inbox may send again, where its limit is what was wrong; otherwise null. */
    public Instant getNextFreeSlot() {
        boolean limit =
                getDetail().failure() != null
                        && getDetail().failure().code() == ErrorCode.RATE_LIMIT_REACHED;
        return limit
                ? inboxes.view(user.viewer(), getDetail().row().inboxId()).quota().nextFreeAt()
                : null;
    }

    /** Whether another address may mend it. */
    public boolean isAddressAtFault() {
        Diagnosis failure = getDetail().failure();
        if (failure == null) {
            return false;
        }
        Remedy remedy = failure.cause().remedy();
        boolean byCode =
                failure.code() == ErrorCode.INVALID_EMAIL || failure.code() == ErrorCode.BOUNCED;
        return byCode || remedy == Remedy.CORRECT_ADDRESS || remedy == Remedy.OTHER_ADDRESS;
    }

    /** The address as it is, to be corrected. */
    public String getEmail() {
        return email == null ? getDetail().row().shownEmail() : email;
    }

    /**
     * What the address was probably meant to be; null when nothing strikes. Until something is
     * done, what the page showed: its button must be found again.
     */
    public String getSuggestion() {
        return EmailAddress.suggestion(getEmail())
                .orElseGet(() -> acted ? null : address.get("suggested"));
    }

    /** The suggestion that was shown instead of the address, and again at the failed step. */
    public void useSuggestion() {
        address.text("suggested").ifPresent(this::setEmail);
        correct();
    }

    public void setEmail(String email) {
        this.email = email;
    }
}

package org.dalsegno.web.stopping;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.dalsegno.service.stopping.SendingState;
import org.dalsegno.service.stopping.SendingSwitch;
import org.dalsegno.web.page.Notices;
import org.dalsegno.web.signin.CurrentUser;

/** Whether all sending is stopped, and for administrators the button that changes it. */
@Named
@RequestScoped
public class StopSwitch {

    private CurrentUser user;
    private SendingSwitch sending;
    private Notices notices;
    private SendingState state;
    private String reason;

    protected StopSwitch() {}

    @Inject
    public StopSwitch(CurrentUser user, SendingSwitch sending, Notices notices) {
        this.user = user;
        this.sending = sending;
        this.notices = notices;
    }

    public SendingState getState() {
        if (state == null) {
            state = sending.state();
        }
        return state;
    }

    /** Whether the banner is shown: to everybody who is signed in. */
    public boolean isBanner() {
        return user.known().isPresent() && getState().stopped();
    }

    /** Whether the user may change it. */
    public boolean isMine() {
        return user.viewer().isAdministrator();
    }

    /** Stops all sending. */
    public void stop() {
        if (notices.tried(() -> state = sending.stop(user.viewer(), reason))) {
            notices.done("stopping.stopped");
        }
    }

    /** Lets sending go on. */
    public void start() {
        if (notices.tried(() -> state = sending.start(user.viewer()))) {
            notices.done("stopping.started");
        }
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}

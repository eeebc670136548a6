package org.dalsegno.web.dashboard;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.dalsegno.service.enrolling.BulkView;
import org.dalsegno.service.enrolling.RestartFilter;
import org.dalsegno.service.enrolling.Restarting;
import org.dalsegno.web.page.Address;
import org.dalsegno.web.page.Choice;
import org.dalsegno.web.page.Notices;
import org.dalsegno.web.signin.CurrentUser;

/**
 * Starts all contacts of one root cause again: first a preview, then the deed, exactly for the
 * number that was shown.
 */
@Named
@RequestScoped
public class Again {

    private static final String RESTARTED = "RESTARTED";

    private CurrentUser user;
    private Restarting restarting;
    private Address address;
    private Choice choice;
    private Notices notices;
    private BulkView preview;
    private BulkView report;

    protected Again() {}

    @Inject
    public Again(
            CurrentUser user,
            Restarting restarting,
            Address address,
            Choice choice,
            Notices notices) {
        this.user = user;
        this.restarting = restarting;
        this.address = address;
        this.choice = choice;
        this.notices = notices;
    }

    /** Whether the address asks for it. */
    public boolean isAsked() {
        return address.text("again").isPresent() && choice.getError() != null;
    }

    /** What would happen. */
    public BulkView getPreview() {
        if (preview == null) {
            preview = restarting.restartAll(user.viewer(), filter(), null, true);
        }
        return preview;
    }

    /** How many can start again. */
    public int getReady() {
        return getPreview().counts().getOrDefault(RESTARTED, 0);
    }

    /** Starts them, unless there are more or fewer by now. */
    public void go() {
        int expected = address.number("expected").orElse(0L).intValue();
        if (notices.tried(
                () -> report = restarting.restartAll(user.viewer(), filter(), expected, false))) {
            notices.done("restart.done", report.counts().getOrDefault(RESTARTED, 0));
        }
        preview = null;
    }

    /** What came of it, or null before. */
    public BulkView getReport() {
        return report;
    }

    private RestartFilter filter() {
        return new RestartFilter(
                choice.getError(),
                choice.getCause(),
                address.number("inboxId").orElse(null),
                address.number("sequenceId").orElse(null));
    }
}

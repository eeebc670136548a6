package org.dalsegno.web.health;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.dalsegno.service.dispatch.Pulse;
import org.dalsegno.service.receiving.SilentInboxes;
import org.dalsegno.web.signin.CurrentUser;

/** Whether everything runs that a user relies on; pages say so when it does not. */
@Named
@RequestScoped
public class Running {

    private static final int MOST = 3;

    private CurrentUser user;
    private Pulse pulse;
    private SilentInboxes silentInboxes;
    private List<SilentInboxes.Silent> silent;

    protected Running() {}

    @Inject
    public Running(CurrentUser user, Pulse pulse, SilentInboxes silentInboxes) {
        this.user = user;
        this.pulse = pulse;
        this.silentInboxes = silentInboxes;
    }

    /** Whether the engine stands still although there is work; never said to strangers. */
    public boolean isStill() {
        return user.known().isPresent() && !pulse.feel().isWell();
    }

    /** Some of the user's inboxes whose returned mail nobody reads; empty when all is well. */
    public List<SilentInboxes.Silent> getSilent() {
        if (silent == null) {
            silent = user.known().map(viewer -> silentInboxes.list(viewer, MOST)).orElse(List.of());
        }
        return silent;
    }
}

package org.dalsegno.web.mending;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.mending.Mender;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.reporting.EnrollmentRow;
import org.dalsegno.web.signin.CurrentUser;

/** Who can mend an error, for whom looks at it. */
@Named
@RequestScoped
public class Menders {

    private CurrentUser user;

    protected Menders() {}

    @Inject
    public Menders(CurrentUser user) {
        this.user = user;
    }

    /** Who can; null when nothing is wrong. A manager and an administrator change texts as well. */
    public Mender of(EnrollmentRow row) {
        if (row.badge() == null) {
            return null;
        }
        Viewer viewer = user.viewer();
        boolean ownsText = viewer.role() != Role.REP || row.sequenceOwnerId() == viewer.userId();
        return Mender.of(row.badge().cause(), viewer.role(), ownsText);
    }
}

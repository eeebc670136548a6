package org.dalsegno.web.preferences;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.digest.QuietDays;
import org.dalsegno.service.notifying.DigestPreference;
import org.dalsegno.service.notifying.PreferenceChange;
import org.dalsegno.service.notifying.Preferences;
import org.dalsegno.web.page.Notices;
import org.dalsegno.web.signin.CurrentUser;

/** How the user wants the digest, while they change it. */
@Named
@RequestScoped
public class PreferencesPage {

    private CurrentUser user;
    private Preferences preferences;
    private Notices notices;
    private DigestPreference stored;
    private Boolean mail;
    private QuietDays quietDays;
    private String at;
    private boolean typed;

    protected PreferencesPage() {}

    @Inject
    public PreferencesPage(CurrentUser user, Preferences preferences, Notices notices) {
        this.user = user;
        this.preferences = preferences;
        this.notices = notices;
    }

    /** Digests are mailed to managers. */
    public boolean isForReader() {
        return user.viewer().role() == Role.MANAGER;
    }

    /** Managers and administrators look after the channels of teams. */
    public boolean isForTeams() {
        return user.viewer().role() != Role.REP;
    }

    /** Keeps what is on the page; an empty hour is the product's. */
    public void save() {
        PreferenceChange change = new PreferenceChange(mail, quietDays, at == null ? "" : at);
        if (notices.tried(() -> stored = preferences.change(user.viewer(), change))) {
            notices.done("preferences.saved");
        }
    }

    private DigestPreference stored() {
        if (stored == null) {
            stored = preferences.of(user.viewer());
        }
        return stored;
    }

    public QuietDays[] getQuietChoices() {
        return QuietDays.values();
    }

    public String getZone() {
        return user.viewer().zone().getId();
    }

    public boolean isMail() {
        return mail == null ? stored().mail() : mail;
    }

    public void setMail(boolean mail) {
        this.mail = mail;
    }

    public QuietDays getQuietDays() {
        return quietDays == null ? stored().quietDays() : quietDays;
    }

    public void setQuietDays(QuietDays quietDays) {
        this.quietDays = quietDays;
    }

    /** Empty: the product's own hour. */
    public String getAt() {
        if (typed) {
            return at;
        }
        return stored().usualHour() ? "" : stored().at().toString();
    }

    public void setAt(String at) {
        this.typed = true;
        this.at = at;
    }
}

package org.dalsegno.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.dalsegno.service.access.Appearance;
import org.dalsegno.service.access.Appearance.Language;
import org.dalsegno.service.access.Appearance.Theme;
import org.dalsegno.service.access.Appearances;
import org.dalsegno.web.signin.CurrentUser;

/** Lets the user choose how the pages look. */
@Named
@RequestScoped
public class AppearanceForm {

    private CurrentUser user;
    private Appearances appearances;
    private Address address;
    private Notices notices;
    private Language language;
    private Theme theme;
    private boolean shortcuts;
    private String zone;

    protected AppearanceForm() {}

    @Inject
    public AppearanceForm(
            CurrentUser user,
            Appearances appearances,
            Address address,
            Notices notices,
            Look look) {
        this.user = user;
        this.appearances = appearances;
        this.address = address;
        this.notices = notices;
        language = look.getChosen().language();
        theme = look.getChosen().theme();
        shortcuts = look.isShortcuts();
        zone = user.viewer().zone().getId();
    }

    /** Keeps the choice and shows the page anew. */
    public void save() {
        Appearance chosen = new Appearance(language, theme, shortcuts);
        if (notices.tried(() -> appearances.keep(user.viewer(), chosen, zone))) {
            Address.visit(address.path());
        }
    }

    public List<Language> getLanguages() {
        return List.of(Language.values());
    }

    public List<Theme> getThemes() {
        return List.of(Theme.values());
    }

    public Language getLanguage() {
        return language;
    }

    public void setLanguage(Language language) {
        this.language = language;
    }

    public Theme getTheme() {
        return theme;
    }

    public void setTheme(Theme theme) {
        this.theme = theme;
    }

    public boolean isShortcuts() {
        return shortcuts;
    }

    public void setShortcuts(boolean shortcuts) {
        this.shortcuts = shortcuts;
    }

    public String getZone() {
        return zone;
    }

    public void setZone(String zone) {
        this.zone = zone;
    }
}

package org.dalsegno.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dalsegno.service.access.Appearance;
import org.dalsegno.service.access.Appearance.Language;
import org.dalsegno.service.access.Appearance.Theme;
import org.dalsegno.service.access.Appearances;
import org.dalsegno.web.signin.CurrentUser;

/**
 * How the page at hand looks: its language and its colours, as the user or their browser wishes.
 */
@Named
@RequestScoped
public class Look {

    private CurrentUser user;
    private Appearances appearances;
    private HttpServletRequest request;
    private Appearance chosen;
    private Locale locale;

    protected Look() {}

    @Inject
    public Look(CurrentUser user, Appearances appearances, HttpServletRequest request) {
        this.user = user;
        this.appearances = appearances;
        this.request = request;
    }

    /** What the user chose; the default for a stranger. */
    public Appearance getChosen() {
        if (chosen == null) {
            chosen = user.known().map(appearances::of).orElse(Appearance.DEFAULT);
        }
        return chosen;
    }

    /** Never null. */
    public Locale getLocale() {
        if (locale == null) {
            boolean silent = request.getHeader("Accept-Language") == null;
            locale =
                    wanted(
                            getChosen().language(),
                            silent ? List.of() : Collections.list(request.getLocales()));
        }
        return locale;
    }

    /**
     * The user's language, or the first of the browser's in which pages are written, or English.
     *
     * @param language null: not chosen
     */
    static Locale wanted(Language language, List<Locale> browser) {
        return Optional.ofNullable(language)
                .or(
                        () ->
                                browser.stream()
                                        .flatMap(locale -> Language.of(locale).stream())
                                        .findFirst())
                .orElse(Language.EN)
                .locale();
    }

    /** For the page's {@code lang}. */
    public String getLanguage() {
        return getLocale().getLanguage();
    }

    /** {@code light}, {@code dark} or {@code system}. */
    public String getTheme() {
        return getChosen().theme().name().toLowerCase(Locale.ROOT);
    }

    /** The same in the browser's words. */
    public String getScheme() {
        return getChosen().theme() == Theme.SYSTEM ? "light dark" : getTheme();
    }

    /** Whether single keys do something on lists. */
    public boolean isShortcuts() {
        return getChosen().shortcuts();
    }
}

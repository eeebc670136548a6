package org.dalsegno.web.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.dalsegno.service.access.Viewer;

/**
 * The user of the request at hand, as {@link Gate} let them in. Pages call it {@code currentUser}.
 */
@Named
@RequestScoped
public class CurrentUser {

    static final String ATTRIBUTE = "org.dalsegno.web.signin.Viewer";

    private HttpServletRequest request;

    protected CurrentUser() {}

    @Inject
    public CurrentUser(HttpServletRequest request) {
        this.request = request;
    }

    /**
     * Who is signed in; never null.
     *
     * @throws IllegalStateException on a page that is open to strangers
     */
    public Viewer viewer() {
        return known().orElseThrow(() -> new IllegalStateException("nobody is signed in here"));
    }

    /** Who is signed in, or empty on a page that is open to strangers. */
    public Optional<Viewer> known() {
        return Optional.ofNullable((Viewer) request.getAttribute(ATTRIBUTE));
    }

    /** For pages: the same as {@link #viewer()}, null for a stranger. */
    public Viewer getViewer() {
        return known().orElse(null);
    }
}

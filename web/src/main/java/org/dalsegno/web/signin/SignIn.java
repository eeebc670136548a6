package org.dalsegno.web.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.dalsegno.service.access.Accounts;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.web.page.Address;
import org.dalsegno.web.page.Notices;

/** The sign-in form, and the way out. */
@Named
@RequestScoped
public class SignIn {

    private Accounts accounts;
    private HttpServletRequest request;
    private Address address;
    private Notices notices;
    private String name;
    private String password;

    protected SignIn() {}

    @Inject
    public SignIn(Accounts accounts, HttpServletRequest request, Address address, Notices notices) {
        this.accounts = accounts;
        this.request = request;
        this.address = address;
        this.notices = notices;
    }

    /**
     * Lets the user in under a new session id, so that an id planted before signing in is worth
     * nothing.
     */
    public void enter() {
        Optional<Viewer> viewer = accounts.signIn(name, password);
        if (viewer.isEmpty()) {
            notices.refused("signin.wrong");
            return;
        }
        request.getSession(true);
        request.changeSessionId();
        request.getSession().setAttribute(Gate.USER_ID, viewer.get().userId());
        Address.visit(destination(address.get("to")));
    }

    /** Only a page of this server: a foreign address in a link must not lead the user away. */
    static String destination(String to) {
        return to != null && isLocal(to) && !isNoPlace(to) ? to : "/";
    }

    private static boolean isLocal(String to) {
        return to.startsWith("/")
                && !to.startsWith("//")
                && to.indexOf('\\') < 0
                && to.chars().noneMatch(Character::isISOControl);
    }

    /** Where one has just come from, or what is no page at all. */
    private static boolean isNoPlace(String to) {
        return to.startsWith(Gate.SIGN_IN) || to.startsWith("/WEB-INF/");
    }

    /** Ends the session. */
    public void leave() {
        request.getSession().invalidate();
        Address.visit(Gate.SIGN_IN);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}

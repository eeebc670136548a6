package org.dalsegno.web.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.dalsegno.service.access.Accounts;
import org.dalsegno.service.access.Viewer;

/**
 * Decides on every request who comes in. The API takes a bearer token and nothing else; pages take
 * the session in which a user signed in and send a stranger to {@code /sign-in}; what is open to
 * everybody is listed here. The user and their role are read again on every request, so that a
 * taken-away right is gone at once. The constraints in {@code web.xml} make the container stop a
 * request that is refused here.
 */
@ApplicationScoped
public class Gate implements HttpAuthenticationMechanism {

    /**
     * The session attribute with the user's id, a {@code Long}. Whoever sets it has checked the
     * password and has changed the session's id ({@link HttpServletRequest#changeSessionId()}).
     */
    public static final String USER_ID = "org.dalsegno.userId";

    /** Where strangers are sent; the address they wanted is its parameter {@code to}. */
    public static final String SIGN_IN = "/sign-in";

    private static final String API = "/api/v1";

    private Accounts accounts;

    protected Gate() {}

    @Inject
    public Gate(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String path = path(request);
        if (isUnder(path, API)) {
            return byToken(request)
                    .map(v -> enter(request, context, v))
                    .orElseGet(() -> refuse(response));
        }
        Optional<Viewer> viewer = bySession(request);
        if (viewer.isPresent()) {
            return enter(request, context, viewer.get());
        }
        // An error's own page: the request was judged already, and a stranger is not to come back
        // to it.
        boolean open = isOpen(path) || request.getDispatcherType() == DispatcherType.ERROR;
        return open ? context.doNothing() : redirect(request, response, context);
    }

    /**
     * Decoded and normalised by the container, so that no spelling of a path gets around a rule.
     */
    private static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        return request.getServletPath() + (info == null ? "" : info);
    }

    private static boolean isOpen(String path) {
        return path.equals(SIGN_IN)
                || path.equals(SIGN_IN + ".xhtml")
                || path.equals("/favicon.ico")
                || isUnder(path, "/u")
                || isUnder(path, "/jakarta.faces.resource");
    }

    private static boolean isUnder(String path, String folder) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }

    private Optional<Viewer> byToken(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
            return Optional.empty();
        }
        return accounts.byToken(header.substring("bearer ".length()).strip());
    }

    private Optional<Viewer> bySession(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object id = session == null ? null : session.getAttribute(USER_ID);
        return id instanceof Long userId ? accounts.byId(userId) : Optional.empty();
    }

    private static AuthenticationStatus enter(
            HttpServletRequest request, HttpMessageContext context, Viewer viewer) {
        request.setAttribute(CurrentUser.ATTRIBUTE, viewer);
        return context.notifyContainerAboutLogin(
                Long.toString(viewer.userId()), Set.of(viewer.role().name()));
    }

    private static AuthenticationStatus refuse(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader("WWW-Authenticate", "Bearer");
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/problem+json");
        response.setCharacterEncoding("UTF-8");
        write(
                response,
                "{\"type\":\"about:blank\",\"title\":\"Unauthorized\",\"status\":401,\"code\":\"UNAUTHORIZED\","
                        + "\"detail\":\"Send a valid token as Authorization: Bearer.\"}");
        return AuthenticationStatus.SEND_FAILURE;
    }

    private static void write(HttpServletResponse response, String text) {
        try {
            response.getWriter().write(text);
            response.flushBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AuthenticationStatus redirect(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String to = request.getContextPath() + SIGN_IN + wanted(request);
        if (!"partial/ajax".equals(request.getHeader("Faces-Request"))) {
            return context.redirect(to);
        }
        // A script would follow a redirect and throw the page away; this tells Faces to go there.
        response.setContentType("text/xml");
        response.setCharacterEncoding("UTF-8");
        write(response, "<partial-response><redirect url=\"" + to + "\"/></partial-response>");
        return AuthenticationStatus.SEND_FAILURE;
    }

    /** Only a page that was asked for is worth coming back to; a posted form cannot be repeated. */
    private static String wanted(HttpServletRequest request) {
        if (!"GET".equals(request.getMethod())) {
            return "";
        }
        String query = request.getQueryString();
        String address = request.getRequestURI() + (query == null ? "" : "?" + query);
        return "?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8);
    }
}

package org.dalsegno.web.page;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.Refused;

/**
 * For pages, and for what else a signed-in user's browser asks for beside them: turns what could
 * not be handled into an error page: never a stack trace, but a reference that the log has too.
 */
@WebFilter(
        servletNames = "faces",
        urlPatterns = {"/enrollments.csv", "/live"},
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.FORWARD})
public class PageErrors extends HttpFilter {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = Logger.getLogger(PageErrors.class.getName());

    /** The request attribute with the sentence that the error page shows. */
    static final String DETAIL = "org.dalsegno.error.detail";

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // What a signed-in user saw must not come back from the browser's memory after signing out.
        response.setHeader("Cache-Control", "no-store");
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            answer(request, response, e);
        }
    }

    private static void answer(
            HttpServletRequest request, HttpServletResponse response, Exception failure)
            throws IOException {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof NotFound) {
                send(request, response, HttpServletResponse.SC_NOT_FOUND, t.getMessage());
                return;
            } else if (t instanceof Refused) {
                send(request, response, HttpServletResponse.SC_FORBIDDEN, t.getMessage());
                return;
            } else if (t instanceof InvalidInput input) {
                send(
                        request,
                        response,
                        HttpServletResponse.SC_BAD_REQUEST,
                        input.problems().get(0).detail());
                return;
            }
        }
        String reference = "DS-" + UUID.randomUUID();
        LOG.log(
                Level.SEVERE,
                failure,
                () -> "The page " + request.getRequestURI() + " failed; reference " + reference);
        send(request, response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, reference);
    }

    private static void send(
            HttpServletRequest request, HttpServletResponse response, int status, String detail)
            throws IOException {
        request.setAttribute(DETAIL, detail);
        // The error page sets its own; two policies with different nonces would forbid every
        // script.
        response.setHeader("Content-Security-Policy", null);
        response.sendError(status);
    }
}

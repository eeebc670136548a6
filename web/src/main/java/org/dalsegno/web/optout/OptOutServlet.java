package org.dalsegno.web.optout;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.suppressing.OptOut;
import org.dalsegno.web.page.Look;

/**
 * {@code /u/{token}}: GET shows a page with a button and changes nothing, because mail scanners
 * follow every link; POST opts out, by that button or by a mail program's one click (RFC 8058
 * §3.2), whose body says no more than the method does and is not read.
 */
@WebServlet("/u/*")
public class OptOutServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private final transient OptOut optOut;
    private final transient Look look;

    @Inject
    public OptOutServlet(OptOut optOut, Look look) {
        this.optOut = optOut;
        this.look = look;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            send(
                    response,
                    HttpServletResponse.SC_OK,
                    OptOutPage.ask(optOut.describe(token(request)), look.getLocale()));
        } catch (NotFound e) {
            send(response, HttpServletResponse.SC_NOT_FOUND, OptOutPage.unknown(look.getLocale()));
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            String whose = optOut.describe(token(request));
            optOut.optOut(token(request));
            send(response, HttpServletResponse.SC_OK, OptOutPage.done(whose, look.getLocale()));
        } catch (NotFound e) {
            send(response, HttpServletResponse.SC_NOT_FOUND, OptOutPage.unknown(look.getLocale()));
        }
    }

    private static String token(HttpServletRequest request) {
        String path = request.getPathInfo();
        return path == null ? "" : path.substring(1);
    }

    private static void send(HttpServletResponse response, int status, String html)
            throws IOException {
        response.setStatus(status);
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        response.getWriter().write(html);
    }
}

package org.dalsegno.web.live;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.reporting.Overview;
import org.dalsegno.web.health.Running;
import org.dalsegno.web.signin.CurrentUser;

/**
 * The numbers on the user's tiles at this moment, as JSON. Small, so that an open page may ask
 * every half minute; it makes no view and so takes no place from the pages that are open.
 */
@WebServlet("/live")
public class LiveServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private transient CurrentUser user;
    private transient Overview overview;
    private transient Running running;

    @Inject
    void use(CurrentUser currentUser, Overview errors, Running banner) {
        this.user = currentUser;
        this.overview = errors;
        this.running = banner;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String body = json(overview.errors(user.viewer()), running.isStill());
        response.setContentType("application/json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(body);
    }

    static String json(Map<ErrorCode, Integer> errors, boolean still) {
        JsonObjectBuilder counts = Json.createObjectBuilder();
        errors.forEach((code, count) -> counts.add(code.name(), count));
        return Json.createObjectBuilder()
                .add("errors", counts)
                .add("still", still)
                .build()
                .toString();
    }
}

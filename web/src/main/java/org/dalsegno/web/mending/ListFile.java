package org.dalsegno.web.mending;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.dalsegno.service.reporting.EnrollmentCsv;
import org.dalsegno.service.reporting.EnrollmentFilter;
import org.dalsegno.web.page.Address;
import org.dalsegno.web.page.Choice;
import org.dalsegno.web.page.Texts;
import org.dalsegno.web.signin.CurrentUser;

/** {@code /enrollments.csv}: what a list shows, as a file; the filters are the list's own. */
@WebServlet("/enrollments.csv")
public class ListFile extends HttpServlet {

    private static final long serialVersionUID = 1;

    private final transient EnrollmentCsv csv;
    private final transient CurrentUser user;
    private final transient Choice choice;
    private final transient Address address;
    private final transient Texts texts;

    @Inject
    public ListFile(
            EnrollmentCsv csv, CurrentUser user, Choice choice, Address address, Texts texts) {
        this.csv = csv;
        this.user = user;
        this.choice = choice;
        this.address = address;
        this.texts = texts;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        // Read before anything is written, so that a wrong one is an answer and no broken file.
        EnrollmentFilter filter = choice.filter(null, address.text("errors").isPresent());
        var view = choice.getView();
        response.setContentType("text/csv");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"contacts.csv\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        csv.write(user.viewer(), filter, view, headings(), response.getWriter());
    }

    private List<String> headings() {
        return Stream.of(
                        "email",
                        "name",
                        "sequence",
                        "inbox",
                        "state",
                        "step",
                        "error",
                        "cause",
                        "enrolled",
                        "next",
                        "activity")
                .map(column -> texts.of("csv." + column))
                .toList();
    }
}

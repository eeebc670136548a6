package org.dalsegno.web.tags;

import static org.dalsegno.web.tags.Marks.apart;
import static org.dalsegno.web.tags.Marks.start;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ResponseWriter;
import jakarta.inject.Inject;
import java.io.IOException;
import org.dalsegno.domain.error.Column;
import org.dalsegno.service.reporting.EnrollmentRow;
import org.dalsegno.web.page.Texts;

/** The lines of a table of contacts in sequences; its head is in {@code enrollments.xhtml}. */
@RequestScoped
public class ContactLines {

    private Texts texts;
    private Marks marks;

    protected ContactLines() {}

    @Inject
    public ContactLines(Texts texts, Marks marks) {
        this.texts = texts;
        this.marks = marks;
    }

    void write(ResponseWriter out, EnrollmentRow row, boolean withSequence) throws IOException {
        out.startElement("tr", null);
        pick(out, row);
        contact(out, row);
        if (withSequence) {
            sequence(out, row);
        }
        enrolled(out, row);
        step(out, row);
        email(out, row);
        next(out, row);
        cell(out, texts.plain("table.activity"));
        marks.when(out, row.changedAt());
        out.endElement("td");
        out.endElement("tr");
    }

    private void pick(ResponseWriter out, EnrollmentRow row) throws IOException {
        start(out, "td", "pick");
        out.startElement("input", null);
        out.writeAttribute("type", "checkbox", null);
        out.writeAttribute("name", "rows", null);
        out.writeAttribute("value", row.id(), null);
        out.writeAttribute("form", "choose", null);
        out.writeAttribute("aria-label", texts.of("choose.row", row.shownName()), null);
        out.endElement("input");
        out.endElement("td");
    }

    private static void contact(ResponseWriter out, EnrollmentRow row) throws IOException {
        out.startElement("td", null);
        link(out, "/enrollment/" + row.id(), row.shownName());
        if (!row.contactName().isEmpty()) {
            small(out, row.shownEmail());
        }
        out.endElement("td");
    }

    private void sequence(ResponseWriter out, EnrollmentRow row) throws IOException {
        cell(out, texts.plain("table.sequence"));
        link(out, "/sequence/" + row.sequenceId(), row.sequenceName());
        out.endElement("td");
    }

    private void enrolled(ResponseWriter out, EnrollmentRow row) throws IOException {
        cell(out, texts.plain("table.enrolled"));
        if (row.badgeIn(Column.ENROLLED) == null) {
            out.writeText(texts.plain("state." + row.state()), null);
        } else {
            marks.badge(out, row.badgeIn(Column.ENROLLED), row.id());
        }
        out.startElement("small", null);
        marks.when(out, row.enrolledAt());
        out.endElement("small");
        out.endElement("td");
    }

    private void step(ResponseWriter out, EnrollmentRow row) throws IOException {
        cell(out, texts.plain("table.step"));
        out.writeText(texts.of("table.step.of", row.stepNumber(), row.stepCount()), null);
        small(out, row.stepSubject());
        out.endElement("td");
    }

    private void email(ResponseWriter out, EnrollmentRow row) throws IOException {
        cell(out, texts.plain("table.email"));
        marks.badge(out, row.badgeIn(Column.EMAIL), row.id());
        if (row.badge() == null && row.lastSentAt() != null) {
            start(out, "span", "muted");
            out.writeText(texts.plain("outcome.SENT") + " ", null);
            marks.when(out, row.lastSentAt());
            out.endElement("span");
        }
        marks.care(out, row);
        out.endElement("td");
    }

    private void next(ResponseWriter out, EnrollmentRow row) throws IOException {
        cell(out, texts.plain("table.next"));
        if (row.waitingReason() == null) {
            marks.when(out, row.dueAt());
        } else {
            marks.waiting(out, row.waitingReason(), row.waitingUntil());
        }
        out.endElement("td");
    }

    /** Its label stands beside it where there is no room for a head. */
    private static void cell(ResponseWriter out, String label) throws IOException {
        out.startElement("td", null);
        out.writeAttribute("data-label", label, null);
    }

    private static void link(ResponseWriter out, String address, String text) throws IOException {
        out.startElement("a", null);
        out.writeAttribute("href", address, null);
        apart(out, text);
        out.endElement("a");
    }

    private static void small(ResponseWriter out, String text) throws IOException {
        out.startElement("small", null);
        apart(out, text);
        out.endElement("small");
    }
}

package org.dalsegno.web.tags;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ResponseWriter;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import org.dalsegno.domain.delivery.WaitingReason;
import org.dalsegno.service.reporting.Badge;
import org.dalsegno.service.reporting.EnrollmentRow;
import org.dalsegno.web.errors.Catalogue;
import org.dalsegno.web.mending.Menders;
import org.dalsegno.web.page.Texts;
import org.dalsegno.web.page.Times;

/** The small marks of lists and panels: moments, badges, chips, who sees to an error. */
@RequestScoped
public class Marks {

    private Texts texts;
    private Times times;
    private Catalogue catalogue;
    private Menders menders;

    protected Marks() {}

    @Inject
    public Marks(Texts texts, Times times, Catalogue catalogue, Menders menders) {
        this.texts = texts;
        this.times = times;
        this.catalogue = catalogue;
        this.menders = menders;
    }

    /** A moment on the user's wall clock; null writes nothing. */
    void when(ResponseWriter out, Instant moment) throws IOException {
        if (moment != null) {
            out.startElement("time", null);
            out.writeAttribute("datetime", moment.toString(), null);
            out.writeAttribute("title", moment.toString(), null);
            out.writeText(times.at(moment), null);
            out.endElement("time");
        }
    }

    /** A link to the panel that says what is wrong; null writes nothing. */
    void badge(ResponseWriter out, Badge badge, long enrollment) throws IOException {
        if (badge != null) {
            out.startElement("a", null);
            out.writeAttribute("class", "badge " + badge.code().id(), null);
            out.writeAttribute("href", "/enrollment/" + enrollment, null);
            out.writeAttribute("data-enrollment", enrollment, null);
            out.writeAttribute("title", catalogue.causeTitle(badge.cause()), null);
            out.writeText(catalogue.title(badge.code()), null);
            out.endElement("a");
        }
    }

    /**
     * The grey chip of something that waits; without a reason it writes nothing.
     *
     * @param until null: not known
     */
    void waiting(ResponseWriter out, WaitingReason reason, Instant until) throws IOException {
        if (reason != null) {
            start(out, "span", "chip");
            out.writeText(texts.plain("waiting." + reason), null);
            if (until != null) {
                out.writeText(" " + texts.plain("waiting.until." + reason) + " ", null);
                when(out, until);
            }
            out.endElement("span");
        }
    }

    /** What people do about a row's error, and who can mend it; nothing when nothing is wrong. */
    void care(ResponseWriter out, EnrollmentRow row) throws IOException {
        if (row.badge() == null) {
            return;
        }
        if (row.care().returned()) {
            out.writeText(" ", null);
            start(out, "span", "chip back");
            out.writeText(texts.plain("care.returned"), null);
            out.endElement("span");
        }
        if (row.care().snoozedUntil() != null) {
            out.writeText(" ", null);
            start(out, "span", "chip");
            out.writeText(texts.plain("care.until") + " ", null);
            when(out, row.care().snoozedUntil());
            out.endElement("span");
        }
        out.startElement("small", null);
        out.writeText(texts.plain("mender." + menders.of(row)), null);
        if (row.care().assigneeName() != null) {
            out.writeText(" · " + texts.plain("care.with") + " ", null);
            apart(out, row.care().assigneeName());
        }
        out.endElement("small");
    }

    static void start(ResponseWriter out, String element, String styleClass) throws IOException {
        out.startElement(element, null);
        out.writeAttribute("class", styleClass, null);
    }

    /** A user's text, kept to itself whichever way it is written. */
    static void apart(ResponseWriter out, String text) throws IOException {
        out.startElement("bdi", null);
        out.writeText(text, null);
        out.endElement("bdi");
    }
}

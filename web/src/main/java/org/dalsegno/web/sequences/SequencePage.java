package org.dalsegno.web.sequences;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.stream.Collectors;
import org.dalsegno.domain.sequence.SendWindow;
import org.dalsegno.service.Page;
import org.dalsegno.service.connecting.InboxNames;
import org.dalsegno.service.reporting.EnrollmentRow;
import org.dalsegno.service.reporting.EnrollmentSearch;
import org.dalsegno.service.reporting.ListOrder;
import org.dalsegno.service.sequences.SequenceView;
import org.dalsegno.service.sequences.Sequences;
import org.dalsegno.web.page.Address;
import org.dalsegno.web.page.Choice;
import org.dalsegno.web.page.Texts;
import org.dalsegno.web.page.Times;
import org.dalsegno.web.signin.CurrentUser;

/** One sequence and its contacts, narrowed by the page's address. */
@Named
@RequestScoped
public class SequencePage {

    private CurrentUser user;
    private Sequences sequences;
    private EnrollmentSearch enrollments;
    private InboxNames inboxes;
    private Address address;
    private Choice choice;
    private Texts texts;
    private Times times;
    private SequenceView sequence;
    private Page<EnrollmentRow> rows;
    private List<InboxNames.Named> senders;

    protected SequencePage() {}

    @Inject
    public SequencePage(
            CurrentUser user,
            Sequences sequences,
            EnrollmentSearch enrollments,
            InboxNames inboxes,
            Address address,
            Choice choice,
            Texts texts,
            Times times) {
        this.user = user;
        this.sequences = sequences;
        this.enrollments = enrollments;
        this.inboxes = inboxes;
        this.address = address;
        this.choice = choice;
        this.texts = texts;
        this.times = times;
    }

    /**
     * Forgets what was read before the request changed something.
     *
     * @throws org.dalsegno.service.NotFound also for another team's
     */
    public void load() {
        rows = null;
        sequence = null;
        getSequence();
    }

    public SequenceView getSequence() {
        if (sequence == null) {
            sequence = sequences.view(user.viewer(), address.id());
        }
        return sequence;
    }

    public Page<EnrollmentRow> getRows() {
        if (rows == null) {
            rows =
                    enrollments.list(
                            user.viewer(), choice.list(address.id(), false, ListOrder.ENROLLED));
        }
        return rows;
    }

    /** The inboxes that the user may send from. */
    public List<InboxNames.Named> getSenders() {
        if (senders == null) {
            senders = inboxes.of(user.viewer());
        }
        return senders;
    }

    /** When it sends, in one sentence. */
    public String getWindow() {
        SendWindow window = getSequence().sendWindow();
        return window == null
                ? texts.of("sequence.anyTime")
                : texts.of(
                        "sequence.window", days(window), window.from(), end(window), window.zone());
    }

    /** What becomes of steps that are late, in one sentence. */
    public String getLate() {
        return texts.of("sequence.late", times.ofLength(getSequence().maxLate()));
    }

    private String days(SendWindow window) {
        return window.days().stream()
                .sorted()
                .map(day -> day.getDisplayName(TextStyle.SHORT, texts.locale()))
                .collect(Collectors.joining(", "));
    }

    private static String end(SendWindow window) {
        return window.to().equals(LocalTime.MAX) ? "24:00" : window.to().toString();
    }
}

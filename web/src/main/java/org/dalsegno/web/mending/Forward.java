package org.dalsegno.web.mending;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.ErrorTexts;
import org.dalsegno.domain.mending.Mender;
import org.dalsegno.service.reporting.EnrollmentDetail;
import org.dalsegno.service.reporting.EnrollmentList;
import org.dalsegno.service.reporting.EnrollmentRow;
import org.dalsegno.service.reporting.EnrollmentSearch;
import org.dalsegno.service.reporting.ErrorView;
import org.dalsegno.service.reporting.ListOrder;
import org.dalsegno.service.reporting.ListRequest;
import org.dalsegno.web.dashboard.Panel;
import org.dalsegno.web.page.Texts;
import org.dalsegno.web.signin.CurrentUser;

/** A text for whoever can mend an error that the user cannot mend. */
@Named
@RequestScoped
public class Forward {

    private CurrentUser user;
    private EnrollmentList enrollments;
    private EnrollmentSearch search;
    private Listed listed;
    private Panel panel;
    private Menders menders;
    private Texts texts;
    private EnrollmentDetail shown;

    protected Forward() {}

    @Inject
    public Forward(
            CurrentUser user,
            EnrollmentList enrollments,
            EnrollmentSearch search,
            Listed listed,
            Panel panel,
            Menders menders,
            Texts texts) {
        this.user = user;
        this.enrollments = enrollments;
        this.search = search;
        this.listed = listed;
        this.panel = panel;
        this.menders = menders;
        this.texts = texts;
    }

    /** The one in the panel, or the first of the list. */
    private Optional<EnrollmentDetail> example() {
        if (shown == null) {
            shown = panel.isChosen() ? panel.getDetail() : first();
        }
        return Optional.ofNullable(shown).filter(detail -> detail.failure() != null);
    }

    private EnrollmentDetail first() {
        ListRequest errors =
                new ListRequest(listed.filter(), ErrorView.TEAM, ListOrder.ATTENTION, false, 1);
        return search.list(user.viewer(), errors).items().stream()
                .findFirst()
                .map(row -> enrollments.detail(user.viewer(), row.id()))
                .orElse(null);
    }

    /** Whether somebody else has to do something. */
    public boolean isNeeded() {
        return example()
                .map(detail -> menders.of(detail.row()))
                .filter(mender -> mender == Mender.ADMINISTRATOR || mender == Mender.MANAGER)
                .isPresent();
    }

    public String getSubject() {
        return example()
                .map(d -> texts.of("forward.subject", title(d.failure().cause()), from(d.row())))
                .orElse("");
    }

    public String getText() {
        return example().map(this::text).orElse("");
    }

    private String text(EnrollmentDetail detail) {
        Diagnosis failure = detail.failure();
        Cause cause = failure.cause();
        return texts.of(
                "forward.text",
                from(detail.row()),
                title(cause),
                ErrorTexts.meaning(cause, Locale.ENGLISH),
                ErrorTexts.resolution(cause, Locale.ENGLISH),
                failure.evidence().text() == null ? "–" : failure.evidence().text(),
                detail.reference(),
                user.viewer().name());
    }

    private static String title(Cause cause) {
        return ErrorTexts.title(cause, Locale.ENGLISH);
    }

    private static String from(EnrollmentRow row) {
        return row.inboxName();
    }

    /** Opens the user's mail program with it. */
    public String getMail() {
        return "mailto:?subject=" + encoded(getSubject()) + "&body=" + encoded(getText());
    }

    /** RFC 6068: a blank is %20 in a mailto address. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

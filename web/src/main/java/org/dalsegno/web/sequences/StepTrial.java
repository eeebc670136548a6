package org.dalsegno.web.sequences;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.dalsegno.domain.delivery.SendResult;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.service.connecting.InboxNames;
import org.dalsegno.service.sequences.StepPreview;
import org.dalsegno.service.sequences.Trying;
import org.dalsegno.web.page.Notices;
import org.dalsegno.web.signin.CurrentUser;

/** Shows a step as a contact would get it, and sends it to the user as a test. */
@Named
@RequestScoped
public class StepTrial {

    private CurrentUser user;
    private Trying trying;
    private InboxNames inboxes;
    private Notices notices;
    private SequenceForm form;
    private StepForm step;
    private StepPreview preview;
    private Diagnosis refusal;
    private List<InboxNames.Named> senders;

    protected StepTrial() {}

    @Inject
    public StepTrial(
            CurrentUser user,
            Trying trying,
            InboxNames inboxes,
            Notices notices,
            SequenceForm form) {
        this.user = user;
        this.trying = trying;
        this.inboxes = inboxes;
        this.notices = notices;
        this.form = form;
    }

    /** Shows the step as it stands in the form. */
    public void show(StepForm which) {
        notices.tried(
                () -> preview = trying.preview(user.viewer(), which.draft(), form.getContact()));
        step = which;
    }

    /** Sends it to the user. */
    public void send(StepForm which) {
        step = which;
        notices.tried(
                () ->
                        tell(
                                trying.sendTest(
                                        user.viewer(),
                                        which.draft(),
                                        form.getContact(),
                                        form.getInboxId())));
    }

    private void tell(Trying.Sent sent) {
        if (sent.result() instanceof SendResult.Accepted) {
            notices.done("editor.test.sent", sent.to());
        } else if (sent.result() instanceof SendResult.Uncertain) {
            notices.warn("editor.test.uncertain", sent.to());
        } else if (sent.result() instanceof SendResult.Refused refused) {
            refusal = refused.diagnosis();
            notices.refused("editor.test.refused");
        } else if (sent.result() instanceof SendResult.NotSent not) {
            refusal = not.diagnosis();
            notices.refused("editor.test.refused");
        }
    }

    /** The inboxes that the user may send from. */
    public List<InboxNames.Named> getSenders() {
        if (senders == null) {
            senders = inboxes.of(user.viewer());
        }
        return senders;
    }

    /** The step that was tried, or null. */
    public StepForm getStep() {
        return step;
    }

    /** What it looks like, or null. */
    public StepPreview getPreview() {
        return preview;
    }

    /** Why the server did not take it, or null. */
    public Diagnosis getRefusal() {
        return refusal;
    }
}

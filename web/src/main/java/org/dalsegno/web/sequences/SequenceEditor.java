package org.dalsegno.web.sequences;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DayOfWeek;
import java.util.List;
import org.dalsegno.service.sequences.SequenceView;
import org.dalsegno.service.sequences.Sequences;
import org.dalsegno.web.page.Address;
import org.dalsegno.web.page.Notices;
import org.dalsegno.web.signin.CurrentUser;

/** Makes a sequence or changes one. */
@Named
@RequestScoped
public class SequenceEditor {

    private CurrentUser user;
    private Sequences sequences;
    private Address address;
    private Notices notices;
    private SequenceForm form;

    protected SequenceEditor() {}

    @Inject
    public SequenceEditor(
            CurrentUser user,
            Sequences sequences,
            Address address,
            Notices notices,
            SequenceForm form) {
        this.user = user;
        this.sequences = sequences;
        this.address = address;
        this.notices = notices;
        this.form = form;
    }

    /** Fills the form when the page is opened. */
    public void load() {
        if (form.getSteps().isEmpty()) {
            String zone = user.viewer().zone().getId();
            address.pathId()
                    .ifPresentOrElse(
                            id -> form.take(sequences.view(user.viewer(), id), zone),
                            () -> form.begin(zone));
        }
    }

    public boolean isFresh() {
        return address.pathId().isEmpty();
    }

    public void add() {
        form.getSteps().add(StepForm.after(2));
    }

    public void remove(StepForm step) {
        if (form.getSteps().size() > 1) {
            form.getSteps().remove(step);
        }
    }

    /** Saves and shows the sequence; with mistakes, stays and names them. */
    public void save() {
        SequenceView[] saved = new SequenceView[1];
        if (notices.tried(() -> saved[0] = store())) {
            notices.done("editor.saved");
            Address.visit("/sequence/" + saved[0].id());
        }
    }

    private SequenceView store() {
        return isFresh()
                ? sequences.create(user.viewer(), form.draft())
                : sequences.change(user.viewer(), address.id(), form.draft(), form.version());
    }

    public List<DayOfWeek> getWeek() {
        return List.of(DayOfWeek.values());
    }
}

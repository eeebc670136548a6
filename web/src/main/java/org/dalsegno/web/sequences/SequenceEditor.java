package org.dalsegno.web.sequences;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DayOfWeek;
import java.util.List;
import org.dalsegno.domain.sequence.SequenceDraft;
import org.dalsegno.domain.sequence.StepChange;
import org.dalsegno.service.contacts.Contacts;
import org.dalsegno.service.sequences.RunningSequences;
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
    private RunningSequences running;
    private Contacts contacts;
    private List<StepChange.Effect> effects = List.of();
    private List<String> tokens;

    protected SequenceEditor() {}

    @Inject
    public SequenceEditor(
            CurrentUser user,
            Sequences sequences,
            Address address,
            Notices notices,
            SequenceForm form,
            RunningSequences running,
            Contacts contacts) {
        this.user = user;
        this.sequences = sequences;
        this.address = address;
        this.notices = notices;
        this.form = form;
        this.running = running;
        this.contacts = contacts;
    }

    /**
     * Fills the form when the page is opened.
     *
     * @throws org.dalsegno.service.Refused FORBIDDEN when the user may not change the sequence
     */
    public void load() {
        if (form.getSteps().isEmpty()) {
            String zone = user.viewer().zone().getId();
            address.pathId()
                    .ifPresentOrElse(
                            id -> form.take(sequences.changeable(user.viewer(), id), zone),
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

    public void up(StepForm step) {
        form.move(step, -1);
    }

    public void down(StepForm step) {
        form.move(step, 1);
    }

    /**
     * Saves and shows the sequence; with mistakes, stays and names them. What the change does to
     * contacts inside is shown first.
     */
    public void save() {
        SequenceDraft draft = form.draft();
        if (!isFresh() && !notices.tried(() -> effects = effects(draft))) {
            return;
        }
        if (!effects.isEmpty() && !form.hasShown(draft)) {
            notices.warn("editor.effects.ask");
            return;
        }
        SequenceView[] saved = new SequenceView[1];
        if (notices.tried(() -> saved[0] = store())) {
            notices.done("editor.saved");
            Address.visit("/sequence/" + saved[0].id());
        }
    }

    private List<StepChange.Effect> effects(SequenceDraft draft) {
        return running.effects(user.viewer(), address.id(), draft);
    }

    private SequenceView store() {
        return isFresh()
                ? sequences.create(user.viewer(), form.draft())
                : sequences.change(user.viewer(), address.id(), form.draft(), form.version());
    }

    /** What the change does to contacts inside, when it has just been asked. */
    public List<StepChange.Effect> getEffects() {
        return effects;
    }

    /** The names of all tokens that can be put into a text. */
    public List<String> getTokens() {
        if (tokens == null) {
            tokens = contacts.tokenNames();
        }
        return tokens;
    }

    public List<DayOfWeek> getWeek() {
        return List.of(DayOfWeek.values());
    }
}

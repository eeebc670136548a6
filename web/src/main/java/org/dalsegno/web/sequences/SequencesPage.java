package org.dalsegno.web.sequences;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.Page;
import org.dalsegno.service.sequences.SequenceView;
import org.dalsegno.service.sequences.Sequences;
import org.dalsegno.web.page.Choice;
import org.dalsegno.web.signin.CurrentUser;

/** All sequences that the user sees. */
@Named
@RequestScoped
public class SequencesPage {

    private CurrentUser user;
    private Sequences sequences;
    private Choice choice;
    private Page<SequenceView> part;

    protected SequencesPage() {}

    @Inject
    public SequencesPage(CurrentUser user, Sequences sequences, Choice choice) {
        this.user = user;
        this.sequences = sequences;
        this.choice = choice;
    }

    public Page<SequenceView> getPart() {
        if (part == null) {
            part = sequences.list(user.viewer(), choice.part());
        }
        return part;
    }

    /** The errors that a sequence has, without the zeros. */
    public List<Map.Entry<ErrorCode, Integer>> errors(SequenceView sequence) {
        return sequence.counts().errors().entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .toList();
    }
}

package org.dalsegno.web.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Trail;
import org.dalsegno.service.diagnosis.Tier;

/** Says in one sentence why a reply means what it means. */
@Named
@ApplicationScoped
public class Explain {

    private Texts texts;

    protected Explain() {}

    @Inject
    public Explain(Texts texts) {
        this.texts = texts;
    }

    /** The beginning of the sentence; {@link #words} ends it. */
    public String because(Diagnosis diagnosis) {
        List<Trail> trail = diagnosis.trail();
        if (trail.isEmpty()) {
            return texts.of("why.own");
        }
        if (trail.get(0).tier().equals(Tier.NONE.name())) {
            return texts.of("why.none");
        }
        return texts.of(isCode(words(diagnosis)) ? "why.code" : "why.words");
    }

    private static boolean isCode(String words) {
        return words.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    /**
     * The words as they were received, or the code that decided; empty when no rule spoke. Verdicts
     * of earlier versions know them in lower case only.
     */
    public String words(Diagnosis diagnosis) {
        String marked = diagnosis.marked().words();
        boolean unknown = marked.isEmpty() && !diagnosis.trail().isEmpty();
        return unknown ? diagnosis.trail().get(0).matched() : marked;
    }
}

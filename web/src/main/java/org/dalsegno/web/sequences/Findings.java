package org.dalsegno.web.sequences;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import org.dalsegno.service.enrolling.Finding;
import org.dalsegno.web.page.Texts;
import org.dalsegno.web.page.Times;

/** Findings about contacts, in words. */
@Named
@ApplicationScoped
public class Findings {

    private Texts texts;
    private Times times;

    protected Findings() {}

    @Inject
    public Findings(Texts texts, Times times) {
        this.texts = texts;
        this.times = times;
    }

    /** One sentence about one contact. */
    public String sentence(Finding finding) {
        String values =
                finding.kind() == Finding.Kind.NO_QUOTA_BEFORE
                        ? times.day(LocalDate.parse(finding.values().get(0)))
                        : String.join(", ", finding.values());
        return texts.of("finding." + finding.kind(), values);
    }
}

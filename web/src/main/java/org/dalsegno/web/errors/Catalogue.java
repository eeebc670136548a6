package org.dalsegno.web.errors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.error.ErrorTexts;
import org.dalsegno.web.page.Texts;

/** The catalogue's texts for pages. */
@Named
@ApplicationScoped
public class Catalogue {

    private Texts texts;

    protected Catalogue() {}

    @Inject
    public Catalogue(Texts texts) {
        this.texts = texts;
    }

    /** All nine, in the catalogue's order. */
    public List<ErrorCode> codes() {
        return List.of(ErrorCode.values());
    }

    /** The causes that show this badge when they are permanent. */
    public List<Cause> causes(ErrorCode code) {
        return Arrays.stream(Cause.values()).filter(c -> c.code(false) == code).toList();
    }

    public String title(ErrorCode code) {
        return ErrorTexts.title(code, texts.locale());
    }

    public String meaning(ErrorCode code) {
        return ErrorTexts.meaning(code, texts.locale());
    }

    public String resolution(ErrorCode code) {
        return ErrorTexts.resolution(code, texts.locale());
    }

    public String causeTitle(Cause cause) {
        return ErrorTexts.title(cause, texts.locale());
    }

    public String causeMeaning(Cause cause) {
        return ErrorTexts.meaning(cause, texts.locale());
    }

    public String causeResolution(Cause cause) {
        return ErrorTexts.resolution(cause, texts.locale());
    }
}

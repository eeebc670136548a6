package org.dalsegno.web.errors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.error.ErrorTexts;

/** The catalogue's texts for pages. */
@Named
@ApplicationScoped
public class Catalogue {

    /** All nine, in the catalogue's order. */
    public List<ErrorCode> codes() {
        return List.of(ErrorCode.values());
    }

    /** The causes that show this badge when they are permanent. */
    public List<Cause> causes(ErrorCode code) {
        return Arrays.stream(Cause.values()).filter(c -> c.code(false) == code).toList();
    }

    public String title(ErrorCode code) {
        return ErrorTexts.title(code, Locale.ENGLISH);
    }

    public String meaning(ErrorCode code) {
        return ErrorTexts.meaning(code, Locale.ENGLISH);
    }

    public String resolution(ErrorCode code) {
        return ErrorTexts.resolution(code, Locale.ENGLISH);
    }

    public String causeTitle(Cause cause) {
        return ErrorTexts.title(cause, Locale.ENGLISH);
    }

    public String causeMeaning(Cause cause) {
        return ErrorTexts.meaning(cause, Locale.ENGLISH);
    }

    public String causeResolution(Cause cause) {
        return ErrorTexts.resolution(cause, Locale.ENGLISH);
    }
}

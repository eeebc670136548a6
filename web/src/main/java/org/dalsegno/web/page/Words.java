package org.dalsegno.web.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Texts for pages that a plain look into the bundle cannot give. */
@Named
@ApplicationScoped
public class Words {

    private Texts texts;

    protected Words() {}

    @Inject
    public Words(Texts texts) {
        this.texts = texts;
    }

    /** A text with its place-holders filled in. */
    public String fill(String key, Object... values) {
        return texts.of(key, values);
    }

    /** Why, in the user's language as far as the code alone says it. */
    public String detail(String code, String english) {
        return english == null ? null : texts.said(code, english);
    }

    /**
     * What came of one contact of a bulk command; the code itself when nobody has written words for
     * it.
     */
    public String result(String code) {
        return texts.ofCode("result.", code, code);
    }

    /** Why so many cannot start again; the code itself when nobody has written words for it. */
    public String kept(String code, int contacts) {
        String key = "kept." + code;
        return texts.has(key)
                ? texts.of(key, contacts)
                : texts.of("kept.other", contacts, result(code));
    }
}

package org.dalsegno.web.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The one reader of the pages' texts in Java; pages read the same bundle as {@code texts}. */
@ApplicationScoped
public class Texts {

    private static final String BUNDLE = "org.dalsegno.web.texts";

    /** The text with its place-holders filled in. */
    public String of(String key, Object... values) {
        return new MessageFormat(bundle().getString(key), Locale.ENGLISH).format(values);
    }

    /** Whether somebody has written this text. */
    public boolean has(String key) {
        return bundle().containsKey(key);
    }

    /** The text of a code, or the other one when nobody has written one for it. */
    public String ofCode(String prefix, String code, String otherwise) {
        String key = prefix + code;
        return bundle().containsKey(key) ? bundle().getString(key) : otherwise;
    }

    private static ResourceBundle bundle() {
        return ResourceBundle.getBundle(
                BUNDLE,
                Locale.ENGLISH,
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}

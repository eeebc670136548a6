package org.dalsegno.web.tags;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;

/** A tag without a state and without other tags in it. */
abstract class WrittenTag extends UIComponentBase {

    @Override
    public String getFamily() {
        return "dalsegno";
    }

    /** Called by Faces only while the tag is to be seen. */
    @Override
    public void encodeBegin(FacesContext context) throws IOException {
        super.encodeBegin(context);
        write(context.getResponseWriter());
    }

    /** Writes all that the tag shows; nothing is a choice, too. */
    abstract void write(ResponseWriter out) throws IOException;

    /**
     * What the page says for an attribute.
     *
     * @return null when it says nothing
     * @throws ClassCastException when it says something else
     */
    <T> T said(String attribute, Class<T> type) {
        return type.cast(getAttributes().get(attribute));
    }

    static <T> T bean(Class<T> type) {
        return CDI.current().select(type).get();
    }
}

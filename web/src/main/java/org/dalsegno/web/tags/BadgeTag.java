package org.dalsegno.web.tags;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import org.dalsegno.service.reporting.Badge;

/** {@code <ds:badge>}; {@code ds.taglib.xml} says what it shows and what it takes. */
@FacesComponent("dalsegno.badge")
public class BadgeTag extends WrittenTag {

    @Override
    void write(ResponseWriter out) throws IOException {
        bean(Marks.class).badge(out, said("value", Badge.class), said("enrollment", Long.class));
    }
}

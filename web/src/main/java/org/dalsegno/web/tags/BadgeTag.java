package org.dalsegno.web.tags;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import org.dalsegno.service.reporting.Badge;

/**
 * {@code <ds:badge value="a Badge or null" enrollment="whose panel it opens"/>}: an error as text,
 * icon and colour.
 */
@FacesComponent("dalsegno.badge")
public class BadgeTag extends WrittenTag {

    @Override
    void write(ResponseWriter out) throws IOException {
        bean(Marks.class).badge(out, said("value", Badge.class), said("enrollment", Long.class));
    }
}

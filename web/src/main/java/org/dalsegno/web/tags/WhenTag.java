package org.dalsegno.web.tags;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.time.Instant;

/** {@code <ds:when>}; {@code ds.taglib.xml} says what it shows and what it takes. */
@FacesComponent("dalsegno.when")
public class WhenTag extends WrittenTag {

    @Override
    void write(ResponseWriter out) throws IOException {
        bean(Marks.class).when(out, said("value", Instant.class));
    }
}

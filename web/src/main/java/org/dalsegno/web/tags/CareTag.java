package org.dalsegno.web.tags;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import org.dalsegno.service.reporting.EnrollmentRow;

/** {@code <ds:care>}; {@code ds.taglib.xml} says what it shows and what it takes. */
@FacesComponent("dalsegno.care")
public class CareTag extends WrittenTag {

    @Override
    void write(ResponseWriter out) throws IOException {
        bean(Marks.class).care(out, said("row", EnrollmentRow.class));
    }
}

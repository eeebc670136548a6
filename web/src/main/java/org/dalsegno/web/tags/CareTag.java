package org.dalsegno.web.tags;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import org.dalsegno.service.reporting.EnrollmentRow;

/**
 * {@code <ds:care row="an EnrollmentRow"/>}: what people do about its error, and who can mend it.
 */
@FacesComponent("dalsegno.care")
public class CareTag extends WrittenTag {

    @Override
    void write(ResponseWriter out) throws IOException {
        bean(Marks.class).care(out, said("row", EnrollmentRow.class));
    }
}

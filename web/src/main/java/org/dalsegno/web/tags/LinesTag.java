package org.dalsegno.web.tags;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.util.List;
import org.dalsegno.service.reporting.EnrollmentRow;

/**
 * {@code <ds:lines items="a list of EnrollmentRow" withSequence="true or false"/>}: the lines of
 * the table that {@code <ds:enrollments>} is.
 */
@FacesComponent("dalsegno.lines")
public class LinesTag extends WrittenTag {

    @Override
    void write(ResponseWriter out) throws IOException {
        ContactLines lines = bean(ContactLines.class);
        boolean withSequence = said("withSequence", Boolean.class);
        for (Object row : said("items", List.class)) {
            lines.write(out, (EnrollmentRow) row, withSequence);
        }
    }
}

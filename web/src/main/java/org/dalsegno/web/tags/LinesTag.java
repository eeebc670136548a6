package org.dalsegno.web.tags;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.util.List;
import org.dalsegno.service.reporting.EnrollmentRow;

/** {@code <ds:lines>}; {@code ds.taglib.xml} says what it shows and what it takes. */
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

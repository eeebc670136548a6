package org.dalsegno.web.tags;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.time.Instant;
import org.dalsegno.domain.delivery.WaitingReason;

/** {@code <ds:waiting>}; {@code ds.taglib.xml} says what it shows and what it takes. */
@FacesComponent("dalsegno.waiting")
public class WaitingTag extends WrittenTag {

    @Override
    void write(ResponseWriter out) throws IOException {
        bean(Marks.class)
                .waiting(out, said("reason", WaitingReason.class), said("until", Instant.class));
    }
}

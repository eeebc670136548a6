package org.dalsegno.service.enrolling;

import org.dalsegno.service.NotFound;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.access.Visibility;
import org.dalsegno.service.store.Sql;

/** Which enrollments a viewer may see: those that go out from an inbox that they may see. */
public final class SeenEnrollments {

    private SeenEnrollments() {}

    /**
     * @throws NotFound when there is none with this id, or when it is another team's
     */
    public static void require(Sql sql, Viewer viewer, long id) {
        Visibility visible = Visibility.of(viewer, "i.owner_id");
        if (sql.number(
                        "select count(*) from enrollment e join inbox i on i.id = e.inbox_id where e.id = ? and "
                                + visible.sql(),
                        Sql.values(id, visible.parameters()))
                == 0) {
            throw new NotFound("enrollment " + id);
        }
    }
}

package org.dalsegno.web.dashboard;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.Page;
import org.dalsegno.service.PageRequest;
import org.dalsegno.service.connecting.Inboxes;
import org.dalsegno.service.reporting.EnrollmentRow;
import org.dalsegno.service.reporting.EnrollmentSearch;
import org.dalsegno.service.reporting.ListOrder;
import org.dalsegno.service.reporting.Overview;
import org.dalsegno.service.sequences.Sequences;
import org.dalsegno.web.page.Choice;
import org.dalsegno.web.signin.CurrentUser;

/** Nine tiles, what one fix mends, and the contacts with errors. */
@Named
@RequestScoped
public class Dashboard {

    private static final int GROUPS = 12;
    private static final PageRequest ONE = new PageRequest(1, 0);

    private CurrentUser user;
    private Overview overview;
    private EnrollmentSearch enrollments;
    private Inboxes inboxes;
    private Sequences sequences;
    private Choice choice;
    private List<Tile> tiles;
    private List<GroupLine> groups;
    private Page<EnrollmentRow> rows;

    protected Dashboard() {}

    @Inject
    public Dashboard(
            CurrentUser user,
            Overview overview,
            EnrollmentSearch enrollments,
            Inboxes inboxes,
            Sequences sequences,
            Choice choice) {
        this.user = user;
        this.overview = overview;
        this.enrollments = enrollments;
        this.inboxes = inboxes;
        this.sequences = sequences;
        this.choice = choice;
    }

    /** Forgets what was read before the request changed something. */
    public void load() {
        tiles = null;
        groups = null;
        rows = null;
    }

    public List<Tile> getTiles() {
        if (tiles == null) {
            ErrorCode chosen = choice.getError();
            tiles =
                    overview.errors(user.viewer()).entrySet().stream()
                            .map(e -> new Tile(e.getKey(), e.getValue(), e.getKey() == chosen))
                            .toList();
        }
        return tiles;
    }

    public List<GroupLine> getGroups() {
        if (groups == null) {
            groups =
                    overview.groups(user.viewer(), GROUPS).stream()
                            .map(g -> GroupLine.of(g, user.viewer().role(), user.viewer().userId()))
                            .toList();
        }
        return groups;
    }

    public Page<EnrollmentRow> getRows() {
        if (rows == null) {
            rows = enrollments.list(user.viewer(), choice.list(null, true, ListOrder.ATTENTION));
        }
        return rows;
    }

    /** How many contacts there are on all parts of the list. */
    public int getCount() {
        return enrollments.count(user.viewer(), choice.filter(null, true), choice.getView());
    }

    /** Nothing is wrong, or nothing has begun; {@link #isFresh} tells which. */
    public boolean isClean() {
        return getTiles().stream().allMatch(tile -> tile.count() == 0);
    }

    /** Nothing can have been sent yet: there is no inbox or no sequence. */
    public boolean isFresh() {
        return inboxes.list(user.viewer(), ONE).items().isEmpty()
                || sequences.list(user.viewer(), ONE).items().isEmpty();
    }

    /** A number under one of the nine badges. */
    public record Tile(ErrorCode code, int count, boolean current) {}
}

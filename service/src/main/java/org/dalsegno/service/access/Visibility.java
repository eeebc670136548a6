package org.dalsegno.service.access;

import java.util.List;
import org.dalsegno.domain.access.Role;

/**
 * The condition that keeps a list to what a viewer may see. It is part of every query over things
 * that belong to a user or a team, so that another team's rows look like rows that do not exist.
 *
 * @param sql a condition on an owner's or a team's id, to be joined with {@code and}
 * @param parameters for its question marks
 */
public record Visibility(String sql, List<Object> parameters) {

    /**
     * Own things for a rep, their teams' for a manager, everything for an administrator.
     *
     * @param ownerColumn the column that holds the owner's user id
     */
    public static Visibility of(Viewer viewer, String ownerColumn) {
        return switch (viewer.role()) {
            case ADMINISTRATOR -> new Visibility("1 = 1", List.of());
            case MANAGER -> teams(viewer, ownerColumn);
            case REP -> new Visibility(ownerColumn + " = ?", List.of(viewer.userId()));
        };
    }

    /**
     * The teams that a viewer may know of: their own, an administrator's are all.
     *
     * @param teamColumn the column that holds the team's id
     */
    public static Visibility ofTeams(Viewer viewer, String teamColumn) {
        return viewer.isAdministrator()
                ? new Visibility("1 = 1", List.of())
                : new Visibility(
                        teamColumn
                                + " in (select mine.team_id from user_team mine where mine.user_id"
                                + " = ?)",
                        List.of(viewer.userId()));
    }

    /**
     * The teams whose reports a viewer may read: these, but none for a rep, because a report shows
     * a whole team.
     */
    public static Visibility ofReports(Viewer viewer, String teamColumn) {
        return viewer.role() == Role.REP
                ? new Visibility("1 = 0", List.of())
                : ofTeams(viewer, teamColumn);
    }

    /**
     * What a viewer may use although somebody else made it: their teams' things, and an
     * administrator's.
     */
    public static Visibility shared(Viewer viewer, String ownerColumn) {
        if (viewer.isAdministrator()) {
            return of(viewer, ownerColumn);
        }
        Visibility teams = teams(viewer, ownerColumn);
        return new Visibility(
                "("
                        + teams.sql()
                        + " or "
                        + ownerColumn
                        + " in (select id from app_user where role = 'ADMINISTRATOR'))",
                teams.parameters());
    }

    private static Visibility teams(Viewer viewer, String ownerColumn) {
        return new Visibility(
                ("(%1$s = ? or %1$s in (select other.user_id from user_team other join user_team"
                                + " mine on mine.team_id = other.team_id where mine.user_id = ?))")
                        .formatted(ownerColumn),
                List.of(viewer.userId(), viewer.userId()));
    }
}

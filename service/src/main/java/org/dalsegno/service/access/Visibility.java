package org.dalsegno.service.access;

import java.util.List;

/**
 * The condition that keeps a list to what a viewer may see. It is part of every query over things
 * that belong to a user, so that another team's rows look like rows that do not exist.
 *
 * @param sql a condition on an owner's id, to be joined with {@code and}
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
                ("(%1$s = ? or %1$s in (select other.user_id from user_team other"
                                + " join user_team mine on mine.team_id = other.team_id where mine.user_id = ?))")
                        .formatted(ownerColumn),
                List.of(viewer.userId(), viewer.userId()));
    }
}

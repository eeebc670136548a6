package org.dalsegno.service.access;

import java.time.ZoneId;
import java.util.Set;
import org.dalsegno.domain.access.Role;
import org.dalsegno.service.Refused;

/**
 * The user on whose behalf something is done. Every command and list takes one.
 *
 * @param teamIds the teams they belong to; a manager sees what their members send
 */
public record Viewer(
        long userId, String name, String email, Role role, Set<Long> teamIds, ZoneId zone) {

    public Viewer {
        teamIds = Set.copyOf(teamIds);
    }

    public boolean isAdministrator() {
        return role == Role.ADMINISTRATOR;
    }

    /**
     * @throws Refused FORBIDDEN when this is no administrator
     */
    public void requireAdministrator() {
        if (!isAdministrator()) {
            throw new Refused(
                    Refused.Kind.FORBIDDEN, "FORBIDDEN", "Only an administrator may do this.");
        }
    }
}

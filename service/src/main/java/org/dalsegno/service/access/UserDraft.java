package org.dalsegno.service.access;

import java.util.List;
import java.util.Set;
import org.dalsegno.domain.Problems;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.contact.EmailAddress;

/** What an administrator wants a user to be; {@code timeZone} null counts as UTC. */
public record UserDraft(
        String name,
        String email,
        String password,
        Role role,
        List<Long> teamIds,
        String timeZone) {

    public UserDraft {
        teamIds = teamIds == null ? List.of() : List.copyOf(Set.copyOf(teamIds));
        timeZone = timeZone == null ? "UTC" : timeZone;
    }

    void check() {
        Problems problems =
                new Problems().requiredLine("/name", name, 200).zone("/timeZone", timeZone, true);
        EmailAddress.everywhereProblem(email).ifPresent(e -> problems.add(e.problem("/email")));
        if (password == null || password.length() < 10) {
            problems.add("/password", "TOO_SHORT", "A password has at least 10 characters.");
        } else if (password.length() > 1000) {
            problems.add("/password", "TOO_LONG", "A password has at most 1000 characters.");
        }
        if (role == null) {
            problems.add("/role", "REQUIRED", "The role is REP, MANAGER or ADMINISTRATOR.");
        }
        problems.throwIfAny();
    }
}

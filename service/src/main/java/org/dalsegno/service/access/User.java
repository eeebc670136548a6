package org.dalsegno.service.access;

import java.util.List;
import org.dalsegno.domain.access.Role;

/** A user as they are listed; never with a password. */
public record User(
        long id, String name, String email, Role role, List<Long> teamIds, String timeZone) {}

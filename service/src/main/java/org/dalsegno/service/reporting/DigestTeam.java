package org.dalsegno.service.reporting;

import java.time.ZoneId;
import java.util.Locale;

/**
 * A team as the nightly job sees it.
 *
 * @param zone its manager's, which decides when its business day ends; UTC without a manager
 * @param language its manager's; English without a manager, or when they have chosen none
 */
record DigestTeam(long id, String name, ZoneId zone, Locale language) {}

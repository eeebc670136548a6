package org.dalsegno.service.reporting;

import java.time.ZoneId;

/**
 * A team as the nightly job sees it.
 *
 * @param zone its manager's, which decides when its business day ends; UTC without a manager
 */
record DigestTeam(long id, String name, ZoneId zone) {}

package org.dalsegno.service.receiving;

import java.time.Instant;

/**
 * How far a folder was read. UIDs mean something together with their UIDVALIDITY only (RFC 3501
 * §2.3.1.1).
 *
 * @param caughtUpAt every mail that had arrived then was looked at
 */
record Position(long uidValidity, long lastUid, Instant caughtUpAt) {}

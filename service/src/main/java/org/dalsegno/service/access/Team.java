package org.dalsegno.service.access;

import java.time.Instant;

/** A team as it is listed. */
public record Team(long id, String name, Instant createdAt) {}

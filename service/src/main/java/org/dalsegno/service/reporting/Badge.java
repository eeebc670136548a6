package org.dalsegno.service.reporting;

import java.time.Instant;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;

/** An error as a table shows it; its texts come from the catalogue. */
public record Badge(ErrorCode code, Cause cause, int failedStep, Instant at) {}

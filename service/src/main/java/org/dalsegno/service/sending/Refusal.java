package org.dalsegno.service.sending;

import org.dalsegno.domain.error.Phase;

/** A server's no, and to what. */
record Refusal(Phase phase, Reply reply) {}

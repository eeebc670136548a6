package org.dalsegno.service.addresses;

import java.time.Instant;
import java.util.List;
import org.dalsegno.domain.proving.Finding;
import org.dalsegno.domain.proving.Proof;

/**
 * How a sending domain proves that its mail is its own.
 *
 * @param proofs SPF, DKIM and DMARC, in this order
 */
public record SenderProofs(String domain, List<Proof> proofs, Instant askedAt) {

    public SenderProofs {
        proofs = List.copyOf(proofs);
    }

    /** Whether DNS had an answer to each question. */
    boolean isAnswered() {
        return proofs.stream()
                .map(Proof::finding)
                .noneMatch(
                        finding ->
                                finding == Finding.SPF_UNKNOWN
                                        || finding == Finding.DKIM_UNKNOWN
                                        || finding == Finding.DMARC_UNKNOWN);
    }
}

package org.dalsegno.service.diagnosis;

import java.util.List;
import java.util.Set;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Phase;

/**
 * One reviewed rule: when these words are said under these circumstances, this is the cause.
 *
 * @param id stable name, shown in the trail
 * @param tier how strong its ground is
 * @param guard under which circumstances it may speak
 * @param words alternatives; in each, all phrases must occur and none of those that start with
 *     {@code !}; no alternative at all: the guard is enough
 * @param cause what it means
 * @param temporary whether the failure passes; null: as the reply code says
 * @param source where the words or the code are documented
 * @param examples real replies, as {@code channel phase reply}, that this rule decides
 */
record Rule(
        String id,
        Tier tier,
        Guard guard,
        List<List<String>> words,
        Cause cause,
        Boolean temporary,
        String source,
        List<String> examples) {

    /**
     * The circumstances of a rule. An empty set does not restrict.
     *
     * @param providers who runs the server, as far as host or text tell
     * @param hosts the same, but only where the server itself is named: words in a text do not
     *     count
     */
    record Guard(
            Set<Channel> channels,
            Set<Phase> phases,
            Set<String> providers,
            Set<String> hosts,
            Set<String> codes,
            Set<String> statuses,
            Set<String> reasons) {}
}

package org.dalsegno.service.reporting;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.error.Scope;
import org.dalsegno.domain.inbox.InboxState;

/**
 * Joins open errors by root cause: what one fix mends is one group, with the link that opens
 * exactly it.
 */
final class DigestCauses {

    private final long teamId;
    private final Map<Long, DigestFacts.Account> inboxes;
    private final Function<Long, String> sequenceName;

    DigestCauses(
            long teamId,
            Map<Long, DigestFacts.Account> inboxes,
            Function<Long, String> sequenceName) {
        this.teamId = teamId;
        this.inboxes = inboxes;
        this.sequenceName = sequenceName;
    }

    /**
     * Where the fix is: an inbox's fault is mended once an inbox, a text's once a sequence, others
     * one for all.
     */
    private record Root(ErrorCode code, Cause cause, Long inboxId, Long sequenceId) {

        static Root of(DigestFacts.Open open) {
            boolean inbox = open.cause().holdsInbox();
            boolean text = !inbox && open.cause().scope() == Scope.MESSAGE;
            return new Root(
                    open.code(),
                    open.cause(),
                    inbox ? open.inboxId() : null,
                    text ? open.sequenceId() : null);
        }
    }

    /** The causes that need a person, those that keep the most contacts waiting first. */
    List<DigestView.Group> first(List<DigestFacts.Open> open, int limit) {
        Map<Root, List<DigestFacts.Open>> roots =
                open.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Root::of, LinkedHashMap::new, Collectors.toList()));
        List<DigestView.Group> groups = new ArrayList<>();
        roots.forEach(
                (root, errors) -> {
                    if (errors.stream().anyMatch(DigestFacts.Open::needsAction)) {
                        groups.add(group(root, errors));
                    }
                });
        silent(roots.keySet().stream().map(Root::inboxId)).forEach(groups::add);
        return groups.stream().sorted(MOST_FIRST).limit(limit).toList();
    }

    private static final Comparator<DigestView.Group> MOST_FIRST =
            Comparator.comparingInt((DigestView.Group group) -> -group.contacts() - group.waiting())
                    .thenComparing(
                            DigestView.Group::since,
                            Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(DigestView.Group::path);

    private DigestView.Group group(Root root, List<DigestFacts.Open> errors) {
        DigestFacts.Account inbox = inboxes.get(root.inboxId());
        String target = inbox != null ? inbox.name() : sequence(root.sequenceId());
        return new DigestView.Group(
                root.code(),
                root.cause(),
                target,
                owner(errors),
                errors.stream().mapToInt(DigestFacts.Open::contacts).sum(),
                inbox == null ? 0 : inbox.waiting(),
                errors.stream().map(DigestFacts.Open::since).min(Instant::compareTo).orElse(null),
                path(root));
    }

    private String sequence(Long id) {
        return id == null ? null : sequenceName.apply(id);
    }

    /** The one rep whose inboxes these are, or null. */
    private String owner(List<DigestFacts.Open> errors) {
        List<String> owners =
                errors.stream()
                        .map(error -> inboxes.get(error.inboxId()).owner())
                        .distinct()
                        .limit(2)
                        .toList();
        return owners.size() == 1 ? owners.get(0) : null;
    }

    /** Inboxes that cannot sign in although no contact shows it yet: found by a test, say. */
    private Stream<DigestView.Group> silent(Stream<Long> listed) {
        List<Long> known = listed.toList();
        return inboxes.values().stream()
                .filter(
                        inbox ->
                                inbox.state() == InboxState.DISCONNECTED
                                        && !known.contains(inbox.id()))
                .map(DigestCauses::disconnected);
    }

    private static DigestView.Group disconnected(DigestFacts.Account inbox) {
        Cause cause = inbox.cause() == null ? Cause.AUTH_NOT_CONNECTED : inbox.cause();
        return new DigestView.Group(
                ErrorCode.INBOX_DISCONNECTED,
                cause,
                inbox.name(),
                inbox.owner(),
                0,
                inbox.waiting(),
                inbox.since(),
                "/inboxes");
    }

    private String path(Root root) {
        return "/?teamId="
                + teamId
                + "&error="
                + root.code().name()
                + "&cause="
                + URLEncoder.encode(root.cause().id(), StandardCharsets.UTF_8)
                + (root.inboxId() == null ? "" : "&inboxId=" + root.inboxId())
                + (root.sequenceId() == null ? "" : "&sequenceId=" + root.sequenceId());
    }
}

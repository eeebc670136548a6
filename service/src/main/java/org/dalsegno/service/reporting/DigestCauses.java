package org.dalsegno.service.reporting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dalsegno.domain.digest.RootKind;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
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
     * Where the fix is; what does not matter for its kind is null.
     *
     * @param word a domain, a token or an answer
     */
    private record Root(
            RootKind kind,
            ErrorCode code,
            Cause cause,
            Long inboxId,
            Long sequenceId,
            String word) {}

    private Root root(OpenErrors.Open open) {
        RootKind kind = RootKind.of(open.cause());
        boolean text = kind == RootKind.TOKEN || kind == RootKind.SEQUENCE;
        return new Root(
                kind,
                open.code(),
                open.cause(),
                kind == RootKind.INBOX ? open.inboxId() : null,
                text ? open.sequenceId() : null,
                kind == RootKind.SENDING_DOMAIN
                        ? inboxes.get(open.inboxId()).domain()
                        : open.word());
    }

    /** The causes that need a person, those that keep the most contacts waiting first. */
    List<DigestView.Group> first(List<OpenErrors.Open> open, int limit) {
        Map<Root, List<OpenErrors.Open>> roots =
                open.stream()
                        .collect(
                                Collectors.groupingBy(
                                        this::root, LinkedHashMap::new, Collectors.toList()));
        List<DigestView.Group> groups = new ArrayList<>();
        roots.forEach(
                (root, errors) -> {
                    if (errors.stream().anyMatch(OpenErrors.Open::needsAction)) {
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

    private DigestView.Group group(Root root, List<OpenErrors.Open> errors) {
        return new DigestView.Group(
                root.code(),
                root.cause(),
                target(root),
                root.kind() == RootKind.TOKEN ? root.word() : null,
                owner(errors),
                errors.stream().mapToInt(OpenErrors.Open::contacts).sum(),
                waiting(root, errors),
                errors.stream().map(OpenErrors.Open::since).min(Instant::compareTo).orElse(null),
                path(root));
    }

    private String target(Root root) {
        return switch (root.kind()) {
            case INBOX -> inboxes.get(root.inboxId()).name();
            case SEQUENCE, TOKEN -> sequenceName.apply(root.sequenceId());
            case PROVIDER_CODE, SENDING_DOMAIN, RECIPIENT_DOMAIN -> root.word();
            case CAUSE -> null;
        };
    }

    /** What else waits behind the inboxes whose fault it is. */
    private int waiting(Root root, List<OpenErrors.Open> errors) {
        return switch (root.kind()) {
            case INBOX -> inboxes.get(root.inboxId()).waiting();
            case SENDING_DOMAIN ->
                    errors.stream()
                            .map(error -> inboxes.get(error.inboxId()))
                            .distinct()
                            .filter(inbox -> inbox.state() != InboxState.CONNECTED)
                            .mapToInt(DigestFacts.Account::waiting)
                            .sum();
            default -> 0;
        };
    }

    /** The one rep whose inboxes these are, or null. */
    private String owner(List<OpenErrors.Open> errors) {
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
                null,
                inbox.owner(),
                0,
                inbox.waiting(),
                inbox.since(),
                "/inboxes");
    }

    private String path(Root root) {
        return new DigestLink(teamId)
                .error(root.code(), root.cause())
                .with("inboxId", root.inboxId())
                .with("sequenceId", root.sequenceId())
                .with(parameter(root.kind()), root.word())
                .toString();
    }

    /** The filter that the root's word is for; without a word it does not matter. */
    private static String parameter(RootKind kind) {
        return switch (kind) {
            case SENDING_DOMAIN -> "sendingDomain";
            case RECIPIENT_DOMAIN -> "recipientDomain";
            case PROVIDER_CODE -> "reply";
            default -> "token";
        };
    }
}

package org.dalsegno.service.notifying;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a team's digest can be posted by webhook; the names are stored. */
public enum ChatChannel {
    /** An incoming webhook of Slack, or of what understands the same. */
    SLACK,
    /** A workflow of Microsoft Teams that posts what a webhook receives. */
    TEAMS;

    /** As it is written in addresses. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The channel of an address; empty for anything else. */
    public static Optional<ChatChannel> byId(String id) {
        return Arrays.stream(values()).filter(channel -> channel.id().equals(id)).findFirst();
    }
}

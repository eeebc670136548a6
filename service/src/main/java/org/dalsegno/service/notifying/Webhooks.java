package org.dalsegno.service.notifying;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.Problems;
import org.dalsegno.domain.access.Role;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.Refused;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.access.Visibility;
import org.dalsegno.service.connecting.HostRule;
import org.dalsegno.service.connecting.Vault;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/** The webhooks of teams; their managers and administrators set them. */
@Singleton
public class Webhooks {

    private static final String POINTER = "/url";
    private static final int LONGEST = 4_000;

    private static final String VIEW =
            "select w.team_id, w.channel, w.host, w.set_at, u.name from team_webhook w"
                    + " left join app_user u on u.id = w.set_by where w.team_id = ?";

    private final Sql sql;
    private final Transactions transactions;
    private final Vault vault;
    private final HostRule hosts;
    private final Clock clock;

    @Inject
    public Webhooks(Sql sql, Transactions transactions, Vault vault, HostRule hosts, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.vault = vault;
        this.hosts = hosts;
        this.clock = clock;
    }

    /**
     * The webhooks of a team.
     *
     * @throws NotFound also for another team's
     * @throws Refused FORBIDDEN for a rep
     */
    public List<WebhookView> list(Viewer viewer, long teamId) {
        admit(viewer, teamId);
        return sql.list(VIEW + " order by w.channel", Webhooks::read, teamId);
    }

    private static WebhookView read(ResultSet row) throws SQLException {
        return new WebhookView(
                row.getLong("team_id"),
                ChatChannel.valueOf(row.getString("channel")),
                row.getString("host"),
                row.getString("name"),
                Sql.instant(row, "set_at"));
    }

    /**
     * Sets the address or puts another in its place. Nothing is posted to it yet. The host is
     * looked up; in no transaction then.
     *
     * @throws InvalidInput when it is no https address, or of a private host
     * @throws NotFound also for another team's
     * @throws Refused FORBIDDEN for a rep
     */
    public WebhookView set(Viewer viewer, long teamId, ChatChannel channel, String url) {
        admit(viewer, teamId);
        URI address = parse(url);
        hosts.check(POINTER, address.getHost());
        String secret = vault.lock(address.toString());
        transactions.run(
                () -> {
                    sql.one(
                            "select id from team where id = ? for update",
                            r -> r.getLong(1),
                            teamId);
                    delete(teamId, channel);
                    sql.update(
                            "insert into team_webhook (team_id, channel, secret, host, set_by,"
                                    + " set_at) values (?, ?, ?, ?, ?, ?)",
                            teamId,
                            channel,
                            secret,
                            address.getHost(),
                            viewer.userId(),
                            clock.instant());
                });
        return list(viewer, teamId).stream()
                .filter(webhook -> webhook.channel() == channel)
                .findFirst()
                .orElseThrow(() -> none(teamId, channel));
    }

    /** The message must not repeat the address: it ends in answers and logs. */
    private static URI parse(String url) {
        new Problems().requiredLine(POINTER, url, LONGEST).throwIfAny();
        try {
            URI address = new URI(url.strip());
            boolean usable =
                    "https".equalsIgnoreCase(address.getScheme())
                            && address.getHost() != null
                            && address.getRawUserInfo() == null
                            && address.getRawFragment() == null;
            if (usable) {
                return address;
            }
        } catch (URISyntaxException e) {
            // It would say what it was given.
        }
        throw new InvalidInput(
                POINTER, "NOT_HTTPS", "A webhook is an address that begins with https://.");
    }

    /**
     * Forgets the address.
     *
     * @throws NotFound when there is none; also for another team's
     * @throws Refused FORBIDDEN for a rep
     */
    public void remove(Viewer viewer, long teamId, ChatChannel channel) {
        admit(viewer, teamId);
        if (transactions.call(() -> delete(teamId, channel)) == 0) {
            throw none(teamId, channel);
        }
    }

    private int delete(long teamId, ChatChannel channel) {
        return sql.update(
                "delete from team_webhook where team_id = ? and channel = ?", teamId, channel);
    }

    private static NotFound none(long teamId, ChatChannel channel) {
        return new NotFound(channel.id() + " webhook of team " + teamId);
    }

    private void admit(Viewer viewer, long teamId) {
        Visibility visible = Visibility.ofTeams(viewer, "t.id");
        long found =
                sql.number(
                        "select count(*) from team t where " + visible.sql() + " and t.id = ?",
                        Sql.values(visible.parameters(), teamId));
        if (found == 0) {
            throw new NotFound("team " + teamId);
        }
        if (viewer.role() == Role.REP) {
            throw new Refused(
                    Refused.Kind.FORBIDDEN,
                    "FORBIDDEN",
                    "Only a team's managers and administrators may do this.");
        }
    }

    /** The channels that a team has; for the job. */
    public List<ChatChannel> channels(long teamId) {
        return sql.list(
                "select channel from team_webhook where team_id = ? order by channel",
                r -> ChatChannel.valueOf(r.getString(1)),
                teamId);
    }

    /**
     * Where to post, with the row locked until the transaction ends; empty when it is gone.
     *
     * @throws Vault.WrongKey when it was encrypted with another key
     */
    public Optional<URI> lock(long teamId, ChatChannel channel) {
        return sql.one(
                        "select secret from team_webhook where team_id = ? and channel = ? for"
                                + " update",
                        r -> r.getString(1),
                        teamId,
                        channel)
                .map(vault::unlock)
                .map(URI::create);
    }
}

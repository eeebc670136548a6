package org.dalsegno.service.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.Problems;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.contact.EmailAddress;
import org.dalsegno.service.Refused;
import org.dalsegno.service.store.DuplicateRow;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/** Users, their teams, and how they prove who they are. */
@Singleton
public class Accounts {

    /** The name under which the first administrator signs in. */
    public static final String ADMIN = "admin";

    /**
     * Compared against when there is no such user, so that a wrong name takes as long as a wrong
     * password.
     */
    private static final String NOBODY = Passwords.hash("nobody has this password");

    private final Sql sql;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public Accounts(Sql sql, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Makes a team.
     *
     * @throws Refused for anyone but an administrator, or when the name is taken
     */
    public Team createTeam(Viewer viewer, String name) {
        viewer.requireAdministrator();
        new Problems().requiredLine("/name", name, 200).throwIfAny();
        return transactions.call(
                () -> {
                    Team team = new Team(sql.next("team_seq"), name.strip(), clock.instant());
                    try {
                        sql.update(
                                "insert into team (id, name, name_key, created_at) values (?, ?, ?, ?)",
                                team.id(),
                                team.name(),
                                team.name().toLowerCase(Locale.ROOT),
                                team.createdAt());
                    } catch (DuplicateRow e) {
                        throw new Refused(
                                Refused.Kind.CONFLICT,
                                "TEAM_EXISTS",
                                "There is a team of this name.");
                    }
                    return team;
                });
    }

    /**
     * Makes a user with an API token.
     *
     * @throws Refused for anyone but an administrator, or when the address is taken
     */
    public NewUser createUser(Viewer viewer, UserDraft draft) {
        viewer.requireAdministrator();
        draft.check();
        String hash = Passwords.hash(draft.password());
        EmailAddress address = EmailAddress.parse(draft.email());
        return transactions.call(
                () -> insert(draft, address.value(), address.key(), hash, Tokens.make()));
    }

    private NewUser insert(
            UserDraft draft, String email, String emailKey, String hash, String token) {
        long id = sql.next("app_user_seq");
        try {
            sql.update(
                    "insert into app_user (id, name, email, email_key, password_hash, role,"
                            + " time_zone, created_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
                    id,
                    draft.name().strip(),
                    email,
                    emailKey,
                    hash,
                    draft.role(),
                    draft.timeZone(),
                    clock.instant());
        } catch (DuplicateRow e) {
            throw new Refused(
                    Refused.Kind.CONFLICT, "USER_EXISTS", "There is a user with this address.");
        }
        for (int i = 0; i < draft.teamIds().size(); i++) {
            join(id, draft.teamIds().get(i), i);
        }
        addToken(id, token);
        List<Long> teams = draft.teamIds();
        return new NewUser(
                new User(id, draft.name().strip(), email, draft.role(), teams, draft.timeZone()),
                token);
    }

    private void join(long userId, long teamId, int index) {
        if (sql.number("select count(*) from team where id = ?", teamId) == 0) {
            throw new InvalidInput(
                    "/teamIds/" + index, "UNKNOWN_ID", "There is no team " + teamId + ".");
        }
        sql.update("insert into user_team (user_id, team_id) values (?, ?)", userId, teamId);
    }

    /** A token that the operator sets later works, too. */
    private void keepToken(long userId, String token) {
        if (token != null
                && sql.number(
                                "select count(*) from api_token where token_hash = ?",
                                Tokens.hash(token))
                        == 0) {
            addToken(userId, token);
        }
    }

    private void addToken(long userId, String token) {
        sql.update(
                "insert into api_token (token_hash, user_id, created_at) values (?, ?, ?)",
                Tokens.hash(token),
                userId,
                clock.instant());
    }

    /**
     * The user with this address (or {@code admin}) and password, or empty. Takes about as long
     * either way.
     */
    public Optional<Viewer> signIn(String name, String password) {
        String key = name == null ? "" : name.strip().toLowerCase(Locale.ROOT);
        Optional<String> stored =
                sql.one(
                        "select password_hash from app_user where email_key = ?",
                        r -> r.getString(1),
                        key);
        boolean right = Passwords.matches(password == null ? "" : password, stored.orElse(NOBODY));
        return right && stored.isPresent() ? find("u.email_key = ?", key) : Optional.empty();
    }

    /** The user who carries this API token, or empty. */
    public Optional<Viewer> byToken(String token) {
        return find(
                "u.id = (select user_id from api_token where token_hash = ?)", Tokens.hash(token));
    }

    /** The first administrator, in whose name the product prepares itself. */
    public Viewer firstAdministrator() {
        return find("u.email_key = ?", ADMIN).orElseThrow();
    }

    /** The user of this id, or empty. */
    public Optional<Viewer> byId(long userId) {
        return find("u.id = ?", userId);
    }

    private Optional<Viewer> find(String condition, Object parameter) {
        return sql.one("select u.* from app_user u where " + condition, this::viewer, parameter);
    }

    private Viewer viewer(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        return new Viewer(
                id,
                row.getString("name"),
                row.getString("email"),
                Role.valueOf(row.getString("role")),
                teamIds(id),
                ZoneId.of(row.getString("time_zone")));
    }

    private Set<Long> teamIds(long userId) {
        return new HashSet<>(
                sql.list(
                        "select team_id from user_team where user_id = ?",
                        r -> r.getLong(1),
                        userId));
    }

    /** All teams for an administrator, otherwise one's own; by name. */
    public List<Team> teams(Viewer viewer) {
        Visibility visible = Visibility.ofTeams(viewer, "id");
        return sql.list(
                "select * from team where " + visible.sql() + " order by name_key",
                r -> new Team(r.getLong("id"), r.getString("name"), Sql.instant(r, "created_at")),
                visible.parameters().toArray());
    }

    /** The users that this viewer may see, by name: a rep sees only themselves. */
    public List<User> users(Viewer viewer) {
        Visibility visible = Visibility.of(viewer, "u.id");
        return sql.list(
                "select u.* from app_user u where " + visible.sql() + " order by u.name, u.id",
                r ->
                        new User(
                                r.getLong("id"),
                                r.getString("name"),
                                r.getString("email"),
                                Role.valueOf(r.getString("role")),
                                teamIds(r.getLong("id")).stream().sorted().toList(),
                                r.getString("time_zone")),
                visible.parameters().toArray());
    }

    /**
     * Makes the first administrator when there is none yet; safe on several nodes at once.
     *
     * @param password null: one is made up
     * @param token null: one is made up; when the administrator is there already, it is added to
     *     their tokens
     * @return what was made up or given, when the administrator was made just now
     */
    public Optional<FirstSignIn> ensureAdministrator(String password, String token) {
        String chosen = password == null ? Tokens.make().substring(3, 19) : password;
        String carried = token == null ? Tokens.make() : token;
        String hash = Passwords.hash(chosen);
        return transactions.call(
                () -> {
                    sql.one(
                            "select purpose from node_lock where purpose = 'first-administrator' for update",
                            r -> r.getString(1));
                    Optional<Long> there =
                            sql.one(
                                    "select id from app_user where email_key = ?",
                                    r -> r.getLong("id"),
                                    ADMIN);
                    if (there.isPresent()) {
                        keepToken(there.get(), token);
                        return Optional.empty();
                    }
                    UserDraft draft =
                            new UserDraft(
                                    "Administrator",
                                    ADMIN,
                                    chosen,
                                    Role.ADMINISTRATOR,
                                    List.of(),
                                    "UTC");
                    insert(draft, ADMIN, ADMIN, hash, carried);
                    return Optional.of(new FirstSignIn(chosen, carried));
                });
    }

    /** How the first administrator gets in. */
    public record FirstSignIn(String password, String token) {}
}

package org.dalsegno.bench.engine;

import static org.dalsegno.bench.engine.Table.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.reporting.EnrollmentFilter;
import org.dalsegno.service.reporting.ListOrder;
import org.dalsegno.service.reporting.ListRequest;
import org.dalsegno.service.reporting.Overview;
import org.dalsegno.service.store.Sql;

/**
 * What the server does for the pages that reps live in, while twenty of them turn pages at once:
 * all that the page's beans ask of the service, beside the statements that somebody would write by
 * hand for the same page. What Faces makes of it is not in it.
 */
final class PageReads {

    private static final int USERS = 20;
    private static final int TURNS = 50;
    private static final int EVERY = 20;

    /** Every twentieth of each inbox. */
    private static final String FAILED = "mod(id / " + Settings.INBOXES + ", " + EVERY + ") = 0";

    private static final int GROUPS = 12;
    private static final String GOAL = "< 100 ms";

    private static final String ERRORS =
            " from enrollment e join inbox i on i.id = e.inbox_id where i.owner_id = ? and e.badge_code is not null";
    private static final String LISTED =
            "select e.id, c.email, c.first_name, s.name, e.badge_code, e.badge_at from enrollment e"
                    + " join inbox i on i.id = e.inbox_id join contact c on c.id = e.contact_id"
                    + " join sequence s on s.id = e.sequence_id where i.owner_id = ?";

    /** Each needs an owner's id. */
    private static final String TILES =
            "select e.badge_code, count(*)" + ERRORS + " group by e.badge_code";

    private static final String GROUPED =
            "select e.badge_cause, e.inbox_id, count(*), min(e.badge_at)"
                    + ERRORS
                    + " group by e.badge_cause, e.inbox_id order by 3 desc limit 12";

    private final Rig rig;
    private final Table table;
    private final Overview overview;
    private final Sql sql;

    PageReads(Rig rig, Table table) {
        this.rig = rig;
        this.table = table;
        sql = rig.database.sql();
        overview = new Overview(sql, rig.clock);
    }

    /** Somebody with what is theirs. */
    private record User(Viewer viewer, long sequence, long inbox) {}

    /** One look at a page. */
    private interface Turn {
        void of(User user);
    }

    void measure() {
        List<User> users = load();
        line("dashboard", users, this::dashboard, this::dashboardByHand);
        line("sequence page", users, this::sequencePage, this::sequencePageByHand);
        line("a filter", users, u -> filtered(u, code(u)), this::filteredByHand);
        line("a group", users, u -> filtered(u, group(u)), this::groupByHand);
        List<User> administrators =
                users.stream().map(u -> new User(rig.admin(), u.sequence(), u.inbox())).toList();
        table.line(
                "dashboard of 20 administrators at once",
                text("95th percentile %,.0f ms", p95(administrators, this::dashboard)),
                "");
    }

    private void line(String page, List<User> users, Turn service, Turn byHand) {
        // Once unmeasured: the first looks for its statements' plans.
        p95(users, service);
        double hand = p95(users, byHand);
        double product = p95(users, service);
        table.line(
                text("%s, %d users, %,d enrollments", page, USERS, Settings.MANY),
                text("95th percentile %,.1f ms, by hand %,.1f ms", product, hand),
                GOAL);
    }

    private List<User> load() {
        List<Long> inboxes = rig.inboxes(Settings.INBOXES);
        rig.load.clear();
        rig.load.waiting(0, Settings.MANY, inboxes, rig.now());
        List<User> users = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            Viewer rep = rig.rep("reader" + i);
            users.add(new User(rep, rig.sequenceOf(rep), inboxes.get(i)));
        }
        spread(inboxes, users);
        fail();
        rig.database.run("vacuum analyze");
        return users;
    }

    /** Each user has their own inboxes, and each of these sends their sequence. */
    private void spread(List<Long> inboxes, List<User> users) {
        for (int i = 0; i < inboxes.size(); i++) {
            User owner = users.get(i % USERS);
            sql.update(
                    "update inbox set owner_id = ? where id = ?",
                    owner.viewer().userId(),
                    inboxes.get(i));
            sql.update(
                    "update enrollment set sequence_id = ?, state = case when "
                            + FAILED
                            + " then 'FAILED' else state end where inbox_id = ?",
                    owner.sequence(),
                    inboxes.get(i));
        }
    }

    /** Every twentieth is an error, of all causes there are in turn. */
    private void fail() {
        Cause[] causes = Cause.values();
        String codes =
                Arrays.stream(causes)
                        .map(c -> "'" + c.code(false).name() + "'")
                        .toList()
                        .toString();
        String ids = Arrays.stream(causes).map(c -> "'" + c.id() + "'").toList().toString();
        String nth = "[1 + mod(id, " + causes.length + ")]";
        rig.database.run(
                "insert into diagnosis (id, code, cause, temporary, suppress, channel, filed_at) select id, (array"
                        + codes
                        + ")"
                        + nth
                        + ", (array"
                        + ids
                        + ")"
                        + nth
                        + ", false, false, 'SMTP', now() - id * interval '1 millisecond' from enrollment where "
                        + FAILED);
        rig.database.run(
                "update enrollment e set due_at = null, diagnosis_id = d.id, badge_code = d.code, badge_cause = d.cause,"
                        + " badge_at = d.filed_at, failed_step = 1 from diagnosis d where d.id = e.id");
    }

    /* What the beans of a page ask. */

    private void dashboard(User user) {
        overview.errors(user.viewer());
        overview.groups(user.viewer(), GROUPS);
        rig.search().counts(user.viewer(), errors());
        list(user, errors(), ListOrder.ATTENTION);
    }

    private void sequencePage(User user) {
        EnrollmentFilter all =
                new EnrollmentFilter(user.sequence(), null, null, null, null, null, null, false);
        rig.viewSequence(user.viewer(), user.sequence());
        rig.search().counts(user.viewer(), all);
        list(user, all, ListOrder.ENROLLED);
    }

    private void filtered(User user, EnrollmentFilter filter) {
        overview.errors(user.viewer());
        overview.groups(user.viewer(), GROUPS);
        rig.search().count(user.viewer(), filter, null);
        rig.search().counts(user.viewer(), filter);
        list(user, filter, ListOrder.ATTENTION);
    }

    private void list(User user, EnrollmentFilter filter, ListOrder order) {
        int rows =
                rig.search()
                        .list(user.viewer(), new ListRequest(filter, null, order, false, 1))
                        .items()
                        .size();
        if (rows == 0) {
            throw new IllegalStateException("nothing is listed: " + filter);
        }
    }

    private static EnrollmentFilter errors() {
        return new EnrollmentFilter(null, null, null, null, null, null, null, true);
    }

    private static EnrollmentFilter code(User user) {
        return new EnrollmentFilter(
                user.sequence(), null, null, ErrorCode.PERMANENT_FAIL, null, null, null, true);
    }

    private static EnrollmentFilter group(User user) {
        return new EnrollmentFilter(null, user.inbox(), null, null, null, null, null, true);
    }

    /* The same by hand. */

    private void dashboardByHand(User user) {
        ask(TILES, user.viewer().userId());
        ask(GROUPED, user.viewer().userId());
        ask(
                LISTED + " and e.badge_code is not null order by e.badge_at desc limit 50",
                user.viewer().userId());
    }

    private void sequencePageByHand(User user) {
        ask(
                "select state, count(*) from enrollment where sequence_id = ? group by state",
                user.sequence());
        ask(
                LISTED + " and e.sequence_id = ? order by e.enrolled_at limit 50",
                user.viewer().userId(),
                user.sequence());
    }

    private void filteredByHand(User user) {
        ask(TILES, user.viewer().userId());
        ask(GROUPED, user.viewer().userId());
        ask(
                LISTED + " and e.badge_code = 'PERMANENT_FAIL' order by e.badge_at desc limit 50",
                user.viewer().userId());
    }

    private void groupByHand(User user) {
        ask(TILES, user.viewer().userId());
        ask(GROUPED, user.viewer().userId());
        ask(
                LISTED
                        + " and e.inbox_id = ? and e.badge_code is not null order by e.badge_at desc limit 50",
                user.viewer().userId(),
                user.inbox());
    }

    private void ask(String statement, Object... parameters) {
        sql.list(statement, r -> r.getObject(1), parameters);
    }

    /** Milliseconds within which 95 of 100 looks were answered, all users at once. */
    private static double p95(List<User> users, Turn turn) {
        ExecutorService crew = Workers.of(USERS);
        try {
            List<Future<double[]>> all = new ArrayList<>();
            for (int i = 0; i < USERS; i++) {
                all.add(crew.submit(() -> turns(users, turn)));
            }
            double[] times = new double[USERS * TURNS];
            for (int i = 0; i < USERS; i++) {
                System.arraycopy(all.get(i).get(), 0, times, i * TURNS, TURNS);
            }
            Arrays.sort(times);
            return times[(int) Math.ceil(times.length * 0.95) - 1];
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            crew.shutdownNow();
        }
    }

    private static double[] turns(List<User> users, Turn turn) {
        double[] times = new double[TURNS];
        for (int i = 0; i < TURNS; i++) {
            User user = users.get(ThreadLocalRandom.current().nextInt(users.size()));
            long begin = System.nanoTime();
            turn.of(user);
            times[i] = (System.nanoTime() - begin) / 1e6;
        }
        return times;
    }
}

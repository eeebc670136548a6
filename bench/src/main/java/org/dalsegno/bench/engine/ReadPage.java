package org.dalsegno.bench.engine;

import org.dalsegno.domain.error.Cause;
import org.dalsegno.service.store.Sql;

/**
 * The pages that reps live in: where they are, and the statements that somebody would write by hand
 * for the same page.
 */
enum ReadPage {
    DASHBOARD("dashboard") {
        @Override
        String address(Reader reader) {
            return "/";
        }

        @Override
        void byHand(Sql sql, Reader reader) {
            head(sql, reader);
            ask(sql, LISTED + NEWEST, reader.viewer().userId());
        }
    },
    SEQUENCE("sequence page") {
        @Override
        String address(Reader reader) {
            return "/sequence/" + reader.sequence();
        }

        @Override
        void byHand(Sql sql, Reader reader) {
            ask(
                    sql,
                    "select state, count(*) from enrollment where sequence_id = ? group by state",
                    reader.sequence());
            ask(
                    sql,
                    LISTED + " and e.sequence_id = ? order by e.enrolled_at limit 50",
                    reader.viewer().userId(),
                    reader.sequence());
        }
    },
    FILTER("a filter") {
        @Override
        String address(Reader reader) {
            return "/?error=BOUNCED&sequenceId=" + reader.sequence();
        }

        @Override
        void byHand(Sql sql, Reader reader) {
            head(sql, reader);
            ask(
                    sql,
                    LISTED + " and e.badge_code = 'BOUNCED' and e.sequence_id = ?" + NEWEST,
                    reader.viewer().userId(),
                    reader.sequence());
        }
    },
    GROUP("a group") {
        @Override
        String address(Reader reader) {
            return "/?error="
                    + MET.code(false)
                    + "&cause="
                    + MET.id()
                    + "&inboxId="
                    + reader.inbox();
        }

        @Override
        void byHand(Sql sql, Reader reader) {
            head(sql, reader);
            ask(
                    sql,
                    LISTED + " and e.inbox_id = ? and e.badge_cause = ?" + NEWEST,
                    reader.viewer().userId(),
                    reader.inbox(),
                    MET.id());
        }
    };

    /** The cause of the group: its inbox's, as of most groups. */
    static final Cause MET = Cause.AUTH_BAD_CREDENTIALS;

    private static final String ERRORS =
            " from enrollment e join inbox i on i.id = e.inbox_id where i.owner_id = ? and e.badge_code is not null";

    /** Each needs an owner's id. */
    private static final String TILES =
            "select e.badge_code, count(*)" + ERRORS + " group by e.badge_code";

    private static final String GROUPED =
            "select e.badge_cause, e.inbox_id, count(*), min(e.badge_at)"
                    + ERRORS
                    + " group by e.badge_cause, e.inbox_id order by 3 desc limit 12";

    static final String LISTED =
            "select e.id, c.email, c.first_name, s.name, e.badge_code, e.badge_at from enrollment e"
                    + " join inbox i on i.id = e.inbox_id join contact c on c.id = e.contact_id"
                    + " join sequence s on s.id = e.sequence_id where i.owner_id = ?";

    static final String NEWEST = " and e.badge_code is not null order by e.badge_at desc limit 50";

    private final String title;

    ReadPage(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** The path and query of this reader's own page. */
    abstract String address(Reader reader);

    /** Reads what the page shows. */
    abstract void byHand(Sql sql, Reader reader);

    /** The dashboard's tiles and groups, which stand above every list of errors. */
    static void head(Sql sql, Reader reader) {
        ask(sql, TILES, reader.viewer().userId());
        ask(sql, GROUPED, reader.viewer().userId());
    }

    static void ask(Sql sql, String statement, Object... parameters) {
        sql.list(statement, r -> r.getObject(1), parameters);
    }
}

package org.dalsegno.bench.engine;

import static org.dalsegno.bench.engine.Table.text;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dalsegno.service.store.Sql;

/**
 * What the packaged server takes for the pages that reps live in, from the request to the last byte
 * of the answer, while twenty signed-in users turn pages; beside the statements that somebody would
 * write by hand for the same page, asked as often by as many. Client, server and PostgreSQL share
 * the machine.
 */
final class Pages {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** How many pages each reader turns, of which a quarter is one page: 225 looks at each. */
    private static final int TURNS = 45;

    /**
     * Pages that each reader turns first: what a morning of twenty users comes to. Java's compiler
     * is busy with the first twelve thousand of all.
     */
    private static final int WARM_UP = 800;

    private static final String GOAL = "< 100 ms";

    /** Those that grow with what is sent. */
    private static final List<String> LARGE =
            List.of("enrollment", "contact", "attempt", "diagnosis");

    private final PageData data;
    private final Postgres database;
    private final Table table;
    private final Sql sql;

    Pages(Rig rig, Table table) {
        this.data = new PageData(rig);
        this.database = rig.database;
        this.table = table;
        this.sql = database.sql();
    }

    /**
     * @throws IllegalStateException when a page has read one of the large tables from end to end
     */
    void measure() {
        if (!PackagedServer.isThere()) {
            table.line("pages", "no " + PackagedServer.jar() + ": mvn -Pdist package", GOAL);
            return;
        }
        data.load();
        measureServed();
    }

    private void measureServed() {
        List<Reader> administrators = data.administrators();
        try (PackagedServer server = PackagedServer.start(database, HttpClient.newHttpClient())) {
            measure(data.reps(), browsers(server, data.reps()));
            administrators(administrators, browsers(server, administrators));
        }
    }

    private static Map<Reader, Browser> browsers(PackagedServer server, List<Reader> readers) {
        Map<Reader, Browser> browsers = new HashMap<>();
        for (Reader reader : readers) {
            Browser browser = new Browser(server);
            browser.signIn(reader.email(), Reader.PASSWORD);
            browsers.put(reader, browser);
        }
        return browsers;
    }

    private void measure(List<Reader> reps, Map<Reader, Browser> browsers) {
        PageTurns human = new PageTurns(reps, PageTurns.all(), PAUSE, TURNS);
        PageTurns hasty = new PageTurns(reps, PageTurns.all(), Duration.ZERO, TURNS / 2);
        table.detail("95th percentile just after the start: " + each(human.take(served(browsers))));
        PageTurns warmUp = new PageTurns(reps, PageTurns.all(), Duration.ZERO, WARM_UP);
        table.detail(text("then %,d pages without a pause", reps.size() * WARM_UP));
        warmUp.take(served(browsers));
        hasty.take(this::byHand);
        PageTurns.Taken hand = human.take(this::byHand);
        Map<String, Long> before = reads();
        PageTurns.Taken product = human.take(served(browsers));
        Map<String, Long> after = reads();
        lines(product, hand);
        without(hasty.take(served(browsers)));
        expectNone(before, after);
    }

    private void lines(PageTurns.Taken product, PageTurns.Taken hand) {
        for (ReadPage page : PageTurns.all()) {
            table.line(
                    text("%s, %,d enrollments", page.title(), Settings.MANY),
                    text(
                            "95th percentile %,.1f ms, its SQL by hand %,.1f ms",
                            product.p95(page), hand.p95(page)),
                    GOAL);
        }
        table.detail(
                text(
                        "the packaged server over HTTP, %d users, each a page about every second: %,.1f pages a second",
                        PageData.REPS, product.rate()));
    }

    /** How it is when nobody ever stops to read: what the machine gives, not what a page takes. */
    private void without(PageTurns.Taken taken) {
        table.line(
                text("the same, %d users who never pause", PageData.REPS),
                text("%,.1f pages a second", taken.rate()),
                "");
        table.detail("95th percentile " + each(taken));
    }

    private static String each(PageTurns.Taken taken) {
        return PageTurns.all().stream()
                .map(p -> text("%s %,.0f ms", p.title(), taken.p95(p)))
                .collect(Collectors.joining(", "));
    }

    private void administrators(List<Reader> readers, Map<Reader, Browser> browsers) {
        List<ReadPage> dashboard = List.of(ReadPage.DASHBOARD);
        PageTurns turns = new PageTurns(readers, dashboard, PAUSE, TURNS / 2);
        table.line(
                text("dashboard of everything, %d administrators", readers.size()),
                text(
                        "95th percentile %,.1f ms",
                        turns.take(served(browsers)).p95(ReadPage.DASHBOARD)),
                "");
    }

    private static PageTurns.Turn served(Map<Reader, Browser> browsers) {
        return (reader, page) ->
                browsers.get(reader).read(page.address(reader), "<td class=\"pick\">");
    }

    private void byHand(Reader reader, ReadPage page) {
        page.byHand(sql, reader);
    }

    private Map<String, Long> reads() {
        Map<String, Long> reads = new LinkedHashMap<>();
        LARGE.forEach(name -> reads.put(name, database.readsFromEndToEnd(name)));
        return reads;
    }

    private void expectNone(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> more = new LinkedHashMap<>();
        after.forEach((name, reads) -> more.put(name, reads - before.get(name)));
        table.line("tables read from end to end by these pages", more.toString(), "none");
        if (more.values().stream().anyMatch(reads -> reads > 0)) {
            throw new IllegalStateException("a page reads a table from end to end: " + more);
        }
    }
}

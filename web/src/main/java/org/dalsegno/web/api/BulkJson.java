package org.dalsegno.web.api;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dalsegno.domain.inbox.Capacity;
import org.dalsegno.domain.sequence.StepCalendar;
import org.dalsegno.service.enrolling.BulkView;
import org.dalsegno.service.enrolling.Finding;
import org.dalsegno.service.enrolling.Precheck;

/** Work for many contacts as it is sent. */
final class BulkJson {

    private BulkJson() {}

    static Fields of(BulkView bulk) {
        return Fields.of("id", bulk.id() == 0 ? null : Ids.write(bulk.id()))
                .and("kind", bulk.kind())
                .and("status", bulk.status())
                .and("dryRun", bulk.id() == 0)
                .and("total", bulk.total())
                .and("counts", bulk.counts())
                .and("createdAt", bulk.createdAt())
                .and("plan", plan(bulk.plan()))
                .and("items", bulk.items().stream().map(BulkJson::item).toList());
    }

    private static List<Fields> plan(List<Capacity.Share> plan) {
        return plan == null ? null : plan.stream().map(BulkJson::share).toList();
    }

    private static Fields share(Capacity.Share share) {
        return Fields.of("date", share.date()).and("count", share.count());
    }

    private static Fields item(BulkView.Item item) {
        return Fields.of("position", item.position())
                .and("email", item.email())
                .and("contactId", Ids.write(item.contactId()))
                .and("enrollmentId", Ids.write(item.enrollmentId()))
                .and("result", item.result())
                .and("detail", item.detail());
    }

    /** A dry run with what a look at each contact found. */
    static Fields of(BulkView bulk, Precheck check) {
        Iterator<Precheck.Line> lines = check.lines().iterator();
        Map<String, Integer> counts = new TreeMap<>();
        check.counts().forEach((kind, count) -> counts.put(kind.name(), count));
        return of(bulk).and("ready", check.ready())
                .and("findings", counts)
                .and("timeZone", check.zone().getId())
                .and("calendar", check.calendar().stream().map(BulkJson::day).toList())
                .and(
                        "items",
                        bulk.items().stream()
                                .map(
                                        item ->
                                                item(item)
                                                        .and(
                                                                "findings",
                                                                lines.next().findings().stream()
                                                                        .map(BulkJson::finding)
                                                                        .toList()))
                                .toList());
    }

    private static Fields finding(Finding finding) {
        return Fields.of("code", finding.kind().name())
                .and("blocks", finding.kind().blocks())
                .and("values", finding.values());
    }

    private static Fields day(StepCalendar.Day day) {
        return Fields.of("date", day.date().toString())
                .and("count", day.total())
                .and(
                        "steps",
                        new TreeMap<>(day.mails())
                                .entrySet().stream()
                                        .map(
                                                e ->
                                                        Fields.of("step", e.getKey())
                                                                .and("count", e.getValue()))
                                        .toList());
    }
}

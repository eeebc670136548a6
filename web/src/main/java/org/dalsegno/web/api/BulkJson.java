package org.dalsegno.web.api;

import java.util.List;
import org.dalsegno.domain.inbox.Capacity;
import org.dalsegno.service.enrolling.BulkView;

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
}

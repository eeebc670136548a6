package org.dalsegno.web.api;

import java.time.Duration;
import java.util.List;
import org.dalsegno.domain.inbox.Capacity;
import org.dalsegno.domain.inbox.LearnedLimit;
import org.dalsegno.domain.inbox.Provider;
import org.dalsegno.domain.inbox.QuotaWindow;
import org.dalsegno.domain.inbox.Security;
import org.dalsegno.domain.inbox.WarmUp;
import org.dalsegno.service.connecting.InboxRequest;
import org.dalsegno.service.connecting.InboxView;
import org.dalsegno.service.connecting.ServerRequest;
import org.dalsegno.service.connecting.WarmUpRequest;

/** Inboxes as they are sent and received. */
final class InboxJson {

    private InboxJson() {}

    static InboxRequest request(JsonInput in) {
        JsonInput gmail = in.object("gmail");
        String name = in.text("name");
        String address = in.text("address");
        Long ownerId = in.id("ownerId");
        Provider provider = in.oneOf("provider", Provider.class);
        ServerRequest smtp = server(in.object("smtp"));
        ServerRequest imap = server(in.object("imap"));
        Integer dailyLimit = in.integer("dailyLimit");
        QuotaWindow quotaWindow = in.oneOf("quotaWindow", QuotaWindow.class);
        String timeZone = in.text("timeZone");
        Duration minInterval = in.duration("minInterval");
        Integer maxConnections = in.integer("maxConnections");
        Boolean resumeAfterQuota = in.flag("resumeAfterQuota");
        WarmUpRequest warmUp = warmUp(in);
        String accessToken = gmail == null ? null : gmail.text("accessToken");
        in.check();
        return new InboxRequest(
                name,
                address,
                ownerId,
                provider,
                smtp,
                imap,
                dailyLimit,
                quotaWindow,
                timeZone,
                minInterval,
                maxConnections,
                resumeAfterQuota,
                accessToken,
                warmUp);
    }

    private static WarmUpRequest warmUp(JsonInput in) {
        if (in.isCleared("warmUp")) {
            return WarmUpRequest.NONE;
        }
        JsonInput said = in.object("warmUp");
        return said == null
                ? null
                : new WarmUpRequest(
                        said.integer("from"), said.integer("raise"), said.date("since"));
    }

    /** Null stays null. */
    static ServerRequest server(JsonInput in) {
        return in == null
                ? null
                : new ServerRequest(
                        in.text("host"),
                        in.integer("port"),
                        in.oneOf("security", Security.class),
                        in.text("username"),
                        in.text("password"));
    }

    static Fields of(InboxView inbox) {
        return Fields.of("id", Ids.write(inbox.id()))
                .and("version", inbox.version())
                .and("ownerId", Ids.write(inbox.ownerId()))
                .and("ownerName", inbox.ownerName())
                .and("name", inbox.name())
                .and("address", inbox.address())
                .and("provider", inbox.provider())
                .and("smtp", server(inbox.smtp()))
                .and("imap", server(inbox.imap()))
                .and("gmailConnected", inbox.gmailConnected())
                .and("dailyLimit", inbox.dailyLimit())
                .and("learnedLimit", learned(inbox.learnedLimit()))
                .and("warmUp", warmUp(inbox.warmUp()))
                .and("quotaWindow", inbox.quotaWindow())
                .and("timeZone", inbox.timeZone())
                .and("minInterval", inbox.minInterval())
                .and("maxConnections", inbox.maxConnections())
                .and("resumeAfterQuota", inbox.resumeAfterQuota())
                .and("state", inbox.state())
                .and("hold", hold(inbox.hold()))
                .and("quota", quota(inbox.quota()))
                .and("smtpUtf8", inbox.smtpUtf8())
                .and("readingProblem", inbox.reading() == null ? null : inbox.reading().problem())
                .and("reading", reading(inbox.reading()));
    }

    private static Fields learned(LearnedLimit learned) {
        return learned == null
                ? null
                : Fields.of("limit", learned.limit()).and("since", learned.since());
    }

    private static Fields warmUp(WarmUp warmUp) {
        return warmUp == null
                ? null
                : Fields.of("from", warmUp.from())
                        .and("raise", warmUp.raise())
                        .and("since", warmUp.since());
    }

    /** What it can send on the coming days. */
    static Fields capacity(List<Capacity.Day> days) {
        return Fields.of("days", days.stream().map(InboxJson::day).toList());
    }

    private static Fields day(Capacity.Day day) {
        return Fields.of("date", day.date())
                .and("limit", day.limit())
                .and("used", day.used())
                .and("scheduled", day.scheduled())
                .and("free", day.free());
    }

    private static Fields reading(InboxView.Reading reading) {
        return reading == null
                ? null
                : Fields.of("at", reading.at())
                        .and("problem", reading.problem())
                        .and("failingSince", reading.failingSince())
                        .and("nextAt", reading.nextAt())
                        .and("unhandled", reading.unhandled());
    }

    private static Fields server(InboxView.Server server) {
        return server == null
                ? null
                : Fields.of("host", server.host())
                        .and("port", server.port())
                        .and("security", server.security())
                        .and("username", server.username());
    }

    private static Fields hold(InboxView.Hold hold) {
        return hold == null
                ? null
                : Fields.of("code", hold.code())
                        .and("cause", hold.cause() == null ? null : hold.cause().id())
                        .and("since", hold.since())
                        .and("until", hold.until())
                        .and("reply", hold.reply())
                        .and("waiting", hold.waiting());
    }

    private static Fields quota(InboxView.Quota quota) {
        return quota == null
                ? null
                : Fields.of("limit", quota.limit())
                        .and("used", quota.used())
                        .and("remaining", quota.remaining())
                        .and("nextFreeAt", quota.nextFreeAt());
    }
}

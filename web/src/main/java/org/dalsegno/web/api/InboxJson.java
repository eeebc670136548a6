package org.dalsegno.web.api;

import java.time.Duration;
import org.dalsegno.domain.inbox.Provider;
import org.dalsegno.domain.inbox.QuotaWindow;
import org.dalsegno.domain.inbox.Security;
import org.dalsegno.service.connecting.InboxRequest;
import org.dalsegno.service.connecting.InboxView;
import org.dalsegno.service.connecting.ServerRequest;

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
                accessToken);
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

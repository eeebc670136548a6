package org.dalsegno.service.diagnosis;

import java.util.List;
import java.util.Locale;

/**
 * Tells a delivery report from any other mail, by who sent it and what it says. Two signs are
 * needed.
 */
final class BounceSigns {
    private static final List<String> ROBOTS =
            List.of(
                    "mailer-daemon",
                    "mailer_daemon",
                    "mailerdaemon",
                    "postmaster",
                    "mail delivery",
                    "mail-daemon",
                    "mail administrator",
                    "mail system",
                    "delivery subsystem",
                    "system administrator",
                    "mdaemon",
                    "bounce@",
                    "bounces@",
                    "mail.delivery");

    private static final List<String> SUBJECTS =
            List.of(
                    "undeliver",
                    "delivery status",
                    "delivery failure",
                    "failure notice",
                    "returned mail",
                    "mail failure",
                    "delivery failed",
                    "delivery has failed",
                    "delivery error",
                    "mail error",
                    "error mail",
                    "mail system error",
                    "non-delivery",
                    "nondeliverable",
                    "not delivered",
                    "not be delivered",
                    "unzustellbar",
                    "nicht zugestellt",
                    "nicht zustellbar",
                    "zustellung fehlgeschlagen",
                    "zustellfehler",
                    "onbestelbaar",
                    "niet bezorgd",
                    "niet afgeleverd",
                    "não entregue",
                    "não entregável",
                    "falha na entrega",
                    "no entregado",
                    "no entregable",
                    "no se pudo entregar",
                    "error de entrega",
                    "mancato recapito",
                    "mancata consegna",
                    "non consegnat",
                    "non délivré",
                    "non distribu",
                    "oleverer",
                    "inte levereras",
                    "ikke leveres",
                    "ikke levert",
                    "ikke leveret",
                    "toimittaminen epäonnistui",
                    "ei voi toimittaa",
                    "niedostarcz",
                    "nie można dostarczyć",
                    "nedoručit",
                    "kézbesíthetetlen",
                    "teslim edileme",
                    "nelivrabil",
                    "παράδοση",
                    "배달되지",
                    "전송 실패",
                    "未送达",
                    "未送達",
                    "无法送达",
                    "無法傳遞",
                    "配信エラー",
                    "未配達",
                    "failure delivery",
                    "delivery report",
                    "delivery notification",
                    "delivery delayed",
                    "delayed",
                    "returned to sender",
                    "message status",
                    "unable to deliver",
                    "rejected",
                    "returning message",
                    "bounce",
                    "can't deliver",
                    "could not send",
                    "could not be sent",
                    "loop alert",
                    "mail could not",
                    "メールエラー",
                    "配信不能",
                    "送信エラー",
                    "エラー",
                    "退信",
                    "投递失败",
                    "échec",
                    "non remis",
                    "non recapitabile",
                    "no se puede entregar",
                    "undelivered",
                    "delivery problem",
                    "transport",
                    "недоставленное",
                    "доставк",
                    "mail not deliver",
                    "message not deliver",
                    "failed to deliver",
                    "failed mail",
                    "problem delivering",
                    "potential virus",
                    "virus in your",
                    "virus alert",
                    "virus found",
                    "mail not sent",
                    "message not sent",
                    "are not a member",
                    "are not member",
                    "not member article",
                    "non-member",
                    "has been blocked",
                    "was blocked",
                    "message blocked",
                    "mail blocked",
                    "quarantined",
                    "policy violation",
                    "content violation",
                    "loop back warning",
                    "fml system error");

    private static final List<String> SENTENCES =
            List.of(
                    "could not be delivered",
                    "could not be sent",
                    "non-deliverable",
                    "delivery of the email was stopped",
                    "wasn't able to deliver",
                    "unable to deliver",
                    "not be delivered",
                    "delivery to the following",
                    "did not reach the following",
                    "could not be reached",
                    "permanent fatal errors",
                    "delivery failed",
                    "failed permanently",
                    "not delivered to",
                    "cannot be delivered",
                    "was not delivered",
                    "wasn't delivered",
                    "error delivering your mail",
                    "failure reasons",
                    "returned to you",
                    "undeliverable",
                    "transcript of session",
                    "delivery problems",
                    "failed recipient",
                    "error occurred while trying to deliver",
                    "error while attempting to deliver",
                    "送信できません",
                    "届けできません",
                    "配信でき",
                    "not able to deliver",
                    "cannot deliver",
                    "can't be delivered",
                    "has been delayed",
                    "rejected by",
                    "failed to deliver",
                    "duplicated message-id",
                    "couldn't be delivered",
                    "user(s) account is disabled",
                    "you tried to contact",
                    "has been rejected",
                    "blocked by",
                    "could not send",
                    "unknown user",
                    "no such user",
                    "mailbox full",
                    "user unknown",
                    "could not deliver",
                    "message not delivered",
                    "group you tried to contact",
                    "was not distributed",
                    "are not a member of",
                    "are not member",
                    "non-member",
                    "not subscribed to",
                    "subscribers may post",
                    "has stopped the following",
                    "has blocked the following",
                    "has been blocked",
                    "was blocked",
                    "has been quarantined",
                    "was quarantined",
                    "was rejected",
                    "is rejected",
                    "member only");

    /** A robot that returns a mail reports a failure, in whatever language; or one of these. */
    private static final List<String> SUCCESSES =
            List.of(
                    "successfully delivered",
                    "successfully relayed",
                    "was delivered",
                    "has been delivered",
                    "been received",
                    "erfolgreich zugestellt");

    private BounceSigns() {}

    /**
     * Whether a mail reports about a delivery.
     *
     * @param returnsMail whether a mail is returned with it
     */
    static boolean isReport(Headers headers, String prose, boolean returnsMail) {
        if (headers.has("x-failed-recipients")) {
            return true;
        }
        String subject = lower(TextDecoder.header(headers.text("subject")));
        boolean named = isNamedRobot(headers);
        boolean answersAsRobot = named && (returnsMail || isFromNobody(headers));
        if ((isAnswer(subject) && !answersAsRobot) || isForSubscribers(headers)) {
            return false;
        }
        boolean titled =
                (containsAny(subject, SUBJECTS) && !isAnswer(subject)) || isDeliveryReport(headers);
        boolean likely = titled || (hasNoReturn(headers) && returnsMail);
        if (!named && (!likely || AutoReply.isTitled(subject))) {
            return false;
        }
        if (titled && (named || hasNoReturn(headers))) {
            return true;
        }
        String start = lower(prose.length() > 6_000 ? prose.substring(0, 6_000) : prose);
        if (named && returnsMail) {
            return !containsAny(start, SUCCESSES);
        }
        boolean replied = named && Quoted.replyIn(prose) != null;
        boolean aboutSomebody = titled || returnsMail || start.indexOf('@') >= 0;
        return replied || (aboutSomebody && containsAny(start, SENTENCES));
    }

    /** Some servers write their report as an answer to the mail that they return (Apache James). */
    private static boolean isAnswer(String subject) {
        return subject.startsWith("re:") || subject.startsWith("aw:");
    }

    /** Nobody subscribes to delivery reports (RFC 2369, RFC 2919): this one writes about them. */
    private static boolean isForSubscribers(Headers headers) {
        return !isRobot(headers) && (headers.has("list-unsubscribe") || headers.has("list-id"));
    }

    /** The mail calls itself one (RFC 6522), even when its parts cannot be read. */
    private static boolean isDeliveryReport(Headers headers) {
        String type = lower(headers.text("content-type"));
        return type.startsWith("multipart/report") && type.contains("delivery-status");
    }

    static boolean isRobot(Headers headers) {
        return isNamedRobot(headers) || hasNoReturn(headers);
    }

    private static boolean isNamedRobot(Headers headers) {
        String from = lower(headers.text("from")).strip();
        return from.equals("<>") || containsAny(from, ROBOTS);
    }

    /**
     * An absent person's auto-reply has no return path either (RFC 3834 §3.3), so this alone says
     * little.
     */
    private static boolean hasNoReturn(Headers headers) {
        return isFromNobody(headers) || containsAny(lower(headers.text("return-path")), ROBOTS);
    }

    /** No person's mail has an empty return path (RFC 5321 §4.5.5). */
    private static boolean isFromNobody(Headers headers) {
        return headers.text("return-path").strip().equals("<>");
    }

    static boolean containsAny(String text, List<String> words) {
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

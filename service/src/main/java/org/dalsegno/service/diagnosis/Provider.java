package org.dalsegno.service.diagnosis;

import java.util.List;

/** Guesses who runs a server from its name and from what providers write under their replies. */
final class Provider {
    private record Mark(String provider, List<String> marks) {}

    private static final List<Mark> MARKS =
            List.of(
                    new Mark(
                            "gmail",
                            List.of("gsmtp", ".google.com", "googlemail.com", "gmail.com")),
                    new Mark(
                            "microsoft",
                            List.of(
                                    "outlook.com",
                                    "office365.com",
                                    "hotmail.com",
                                    "exchangelabs.com",
                                    "aka.ms/",
                                    "live.com")),
                    new Mark(
                            "yahoo",
                            List.of("yahoodns.net", "yahoo.com", "yahooinc.com", "aol.com")),
                    new Mark("zoho", List.of("zoho.com", "zoho.eu", "zohomail")),
                    new Mark("icloud", List.of("icloud.com", "mail.me.com", "apple.com")),
                    new Mark("fastmail", List.of("messagingengine.com", "fastmail.com")),
                    new Mark(
                            "gmx",
                            List.of(
                                    "gmx.net",
                                    "gmx.de",
                                    "web.de",
                                    "kundenserver.de",
                                    "ui-dns",
                                    "1and1")),
                    new Mark("mailru", List.of("mail.ru")),
                    new Mark("yandex", List.of("yandex.")),
                    new Mark("ses", List.of("amazonses.com", "amazonaws.com")),
                    new Mark("sendgrid", List.of("sendgrid.")),
                    new Mark("mailgun", List.of("mailgun.")),
                    new Mark("docomo", List.of("docomo.ne.jp")),
                    new Mark("au", List.of("ezweb.ne.jp", "@au.com", ".au.com", "dion.ne.jp")),
                    new Mark("tencent", List.of("qq.com")));

    private Provider() {}

    /** The short name in its own spelling; null when nobody of that name is known. */
    static String named(String name) {
        if (name == null) {
            return null;
        }
        return MARKS.stream()
                .map(Mark::provider)
                .filter(provider -> provider.equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    /** The provider's short name; null when nothing tells. The host says more than the text. */
    static String guess(String host, String text) {
        for (Mark mark : MARKS) {
            if (host != null && containsAny(host, mark.marks)) {
                return mark.provider;
            }
        }
        for (Mark mark : MARKS) {
            if (containsAny(text, mark.marks)) {
                return mark.provider;
            }
        }
        return null;
    }

    private static boolean containsAny(String text, List<String> marks) {
        for (String mark : marks) {
            if (text.contains(mark)) {
                return true;
            }
        }
        return false;
    }
}

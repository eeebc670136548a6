package org.dalsegno.service.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Divides a pasted mailbox file (RFC 4155) into its mails. Most texts are one mail. */
final class MailboxFile {
    private static final int MOST = 10;
    private static final Pattern NEXT =
            Pattern.compile(
                    "\nFrom (?:MAILER-DAEMON|double-bounce@\\S{1,200}|<>) {1,2}[MTWFS][a-z]{2} [^\n]{10,60}"
                            + "\n(?=(?:Return-Path|Received|X-Original-To|Delivered-To|Date|From):)");

    private MailboxFile() {}

    /**
     * The mails in their order; at least one. Only reports of robots are divided: a letter may
     * quote anything.
     */
    static List<String> mails(String text) {
        List<String> mails = new ArrayList<>();
        int from = 0;
        if (text.contains("\nFrom ")) {
            Matcher next = NEXT.matcher(text);
            while (mails.size() < MOST - 1 && next.find()) {
                mails.add(text.substring(from, next.start() + 1));
                from = next.start() + 1;
            }
        }
        mails.add(text.substring(from));
        return mails;
    }
}

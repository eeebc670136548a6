package org.dalsegno.service.diagnosis;

import java.util.List;
import java.util.Random;

/** Breaks mails and replies in the ways in which they arrive broken, and in some hostile ones. */
final class Mutator {
    private static final int LONGEST = 400_000;
    private static final List<String> PIECES =
            List.of(
                    "\n\n",
                    "\r",
                    "--b1\n",
                    "--b1--",
                    "Content-Type: multipart/mixed; boundary=\"\"\n",
                    "Content-Type: multipart/report; boundary=\"b1\n",
                    "Content-Type: message/rfc822\n\n",
                    "=?utf-8?B?",
                    "=?x?Q?=?=",
                    "=?iso-2022-jp?B?GyRC",
                    "Content-Transfer-Encoding: base64\n",
                    "Content-Transfer-Encoding: quoted-printable\n",
                    "Final-Recipient: rfc822;",
                    "Original-Recipient: rfc822;<@>",
                    "Action: delayed\n",
                    "Status: 5.",
                    "Status: 4.99999.1\n",
                    "550 ",
                    "550-'",
                    "5.1.1",
                    "@",
                    "<@>",
                    "\u0000",
                    "\u001b$B",
                    "Feedback-Type: ",
                    "{\"notificationType\":\"",
                    "\"recipients\":[",
                    "&#999999999;",
                    "&#x1F600;",
                    "\nFrom MAILER-DAEMON Mon Sep 20 19:33:02 2021\nReturn-Path: <>\n",
                    "AADSTS",
                    "\"reason\":\"",
                    "%",
                    "\\",
                    "until 99/99/9999",
                    "try again in 99999999999 hours",
                    "retry after 2026-99-99T99:99:99Z");
    private static final String MARKS = "\"'<>()[]{};:,=@\\";

    private final List<String> seeds;
    private final Random random;

    Mutator(List<String> seeds, Random random) {
        this.seeds = seeds;
        this.random = random;
    }

    /** One seed with one to six changes; one character for each byte. */
    String next() {
        StringBuilder text = new StringBuilder(any(seeds));
        for (int n = random.nextInt(6); n >= 0 && text.length() < LONGEST; n--) {
            change(text);
        }
        return random.nextInt(8) == 0 ? mixedEnds(text) : text.toString();
    }

    private void change(StringBuilder text) {
        int at = random.nextInt(text.length() + 1);
        switch (random.nextInt(14)) {
            case 0, 1, 2 -> text.insert(at, any(PIECES));
            case 3 -> text.delete(at, Math.min(text.length(), at + random.nextInt(200)));
            case 4 -> flip(text);
            case 5 -> text.setLength(at);
            case 6 -> text.insert(at, slice(text, at, 2_000));
            case 7 -> duplicatePart(text);
            case 8 -> text.insert(0, headers());
            case 9 -> nest(text);
            case 10 -> text.insert(at, line());
            case 11 -> text.insert(at, MARKS.charAt(random.nextInt(MARKS.length())));
            case 12 -> breakEncoding(text);
            default -> text.insert(at, slice(any(seeds), 0, 4_000));
        }
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String slice(CharSequence text, int at, int most) {
        return text.subSequence(at, Math.min(text.length(), at + random.nextInt(most))).toString();
    }

    private void flip(StringBuilder text) {
        for (int n = text.isEmpty() ? 0 : random.nextInt(20); n > 0; n--) {
            text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
        }
    }

    private void duplicatePart(StringBuilder text) {
        int start = text.indexOf("\n--");
        int end = start < 0 ? -1 : text.indexOf("\n--", start + 3);
        if (end > start) {
            text.insert(end, slice(text, start, end - start + 1).repeat(1 + random.nextInt(150)));
        }
    }

    private String headers() {
        return switch (random.nextInt(3)) {
            case 0 -> "X-Bomb: y\n".repeat(random.nextInt(3_000));
            case 1 -> "Subject: " + "a b\n ".repeat(random.nextInt(8_000)) + "\n";
            default -> "To: a@b.example,\n".repeat(random.nextInt(600));
        };
    }

    private void nest(StringBuilder text) {
        for (int depth = random.nextInt(40); depth >= 0; depth--) {
            String boundary = "n" + depth;
            text.insert(
                    0,
                    "Content-Type: multipart/mixed; boundary="
                            + boundary
                            + "\n\n--"
                            + boundary
                            + "\n");
        }
    }

    private String line() {
        String filler = random.nextBoolean() ? "<a@b.example>" : "550 5.1.1 user unknown ";
        return filler.repeat(random.nextInt(6_000));
    }

    private void breakEncoding(StringBuilder text) {
        int at = text.indexOf("\n\n");
        if (at > 0) {
            text.insert(at, "\nContent-Transfer-Encoding: base64");
            text.insert(random.nextInt(text.length() + 1), "QUJD*R=EV=GRw");
        }
    }

    private String mixedEnds(CharSequence text) {
        StringBuilder mixed = new StringBuilder(text.length() + 64);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            mixed.append(c == '\n' ? any(List.of("\n", "\r\n", "\r")) : String.valueOf(c));
        }
        return mixed.toString();
    }
}

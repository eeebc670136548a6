package org.dalsegno.service.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A mail sorted by what its parts are for.
 *
 * @param root the mail itself
 * @param prose what people read: the plain text, or the text of the HTML part when there is no
 *     other
 * @param statuses the delivery-status parts, as text
 * @param feedback the feedback report (RFC 5965), as text; null when there is none
 * @param inner the returned mail: its header fields; null when nothing is returned as a part of its
 *     own
 */
record Arrived(Part root, String prose, List<String> statuses, String feedback, Headers inner) {

    static Arrived of(Part root) {
        Sorting sorting = new Sorting(BounceSigns.isRobot(root.headers()));
        sorting.take(root, 0);
        String prose = sorting.plain.isEmpty() ? sorting.htmlProse() : sorting.plain.toString();
        return new Arrived(root, prose, sorting.statuses, sorting.feedback, sorting.inner);
    }

    private static final class Sorting {
        private final StringBuilder plain = new StringBuilder();
        private final List<Part> html = new ArrayList<>();
        private final List<String> statuses = new ArrayList<>();
        private final boolean robot;
        private String feedback;
        private Headers inner;

        Sorting(boolean robot) {
            this.robot = robot;
        }

        void take(Part part, int depth) {
            if (!part.parts().isEmpty()) {
                part.parts().forEach(p -> take(p, depth + 1));
                return;
            }
            switch (part.type()) {
                case "message/delivery-status", "message/global-delivery-status" ->
                        statuses.add(part.text());
                case "message/feedback-report" -> feedback = part.text();
                case "message/rfc822",
                        "message/global",
                        "text/rfc822-headers",
                        "message/rfc822-headers",
                        "message/global-headers" ->
                        keepInner(part, depth);
                case "text/html" -> html.add(part);
                default -> takeText(part);
            }
        }

        /** Only asked for when there is no plain text: most reports say the same twice. */
        String htmlProse() {
            return HtmlText.of(html.stream().map(Part::text).collect(Collectors.joining("\n")));
        }

        /**
         * An unnamed part that carries a delivery status is one; some gateways name its type
         * wrongly.
         */
        private void takeText(Part part) {
            boolean readable =
                    part.type().startsWith("text/")
                            || part.type().startsWith("multipart/")
                            || part.type().equals("message/partial");
            if (!readable) {
                return;
            }
            String text = part.text();
            if (text.startsWith("Reporting-MTA:") && text.contains("\nFinal-Recipient:")) {
                statuses.add(text);
            } else {
                plain.append(text).append('\n');
            }
        }

        /**
         * A gateway that wraps a report in a mail of its own hands it on as if it were the returned
         * mail.
         */
        private void keepInner(Part part, int depth) {
            if (inner != null) {
                return;
            }
            String text = part.mail().stripLeading();
            Headers headers = MimeReader.headersOf(text);
            if (robot && depth < 4 && headers.text("content-type").startsWith("multipart/report")) {
                take(MimeReader.readText(text), depth + 1);
            } else {
                inner = headers;
            }
        }
    }
}

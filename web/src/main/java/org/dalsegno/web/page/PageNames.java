package org.dalsegno.web.page;

import java.util.Set;

/** The words that addresses of pages are made of. */
final class PageNames {

    /** Parameters that choose what a list shows; links between parts of a list keep them. */
    static final Set<String> FILTERS =
            Set.of(
                    "error",
                    "cause",
                    "state",
                    "inboxId",
                    "sequenceId",
                    "q",
                    "page",
                    "date",
                    "teamId",
                    "sendingDomain",
                    "recipientDomain",
                    "reply",
                    "token",
                    "by",
                    "days",
                    "tab",
                    "order",
                    "view",
                    "sort",
                    "dir",
                    "rows");

    private PageNames() {}
}

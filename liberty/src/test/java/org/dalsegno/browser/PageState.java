package org.dalsegno.browser;

import java.util.function.Consumer;

/**
 * A page in one of its states.
 *
 * @param view the view's file name, as in the web application
 * @param state what is shown of it, in a few words
 * @param who looks at it
 * @param path where it is
 * @param act what is done there before it is looked at
 */
record PageState(String view, String state, Who who, String path, Consumer<Visitor> act) {

    /** Who looks at a page. */
    enum Who {
        STRANGER,
        ADMINISTRATOR,
        MANAGER,
        /** Of no team, who has done nothing yet. */
        NEWCOMER
    }

    static PageState of(String view, String state, String path) {
        return new PageState(view, state, Who.ADMINISTRATOR, path, visitor -> {});
    }

    PageState by(Who somebody) {
        return new PageState(view, state, somebody, path, act);
    }

    PageState after(Consumer<Visitor> doing) {
        return new PageState(view, state, who, path, doing);
    }
}

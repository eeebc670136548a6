package org.dalsegno.service.notifying;

/** A message certainly did not arrive; the message says why, without the address. */
public final class NotPosted extends Exception {

    private static final long serialVersionUID = 1;

    NotPosted(String why) {
        super(why);
    }
}

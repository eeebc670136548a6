package org.dalsegno.web.api;

import org.dalsegno.service.NotFound;

/** Ids are opaque texts outside and numbers inside. */
final class Ids {

    /** No row has it. */
    private static final long NONE = -1;

    private Ids() {}

    /**
     * The number of an id, or one that no row has: what we never gave out does not exist, whatever
     * it looks like. Null stays null.
     */
    static Long read(String id) {
        if (id == null) {
            return null;
        }
        boolean ours =
                !id.isEmpty()
                        && id.length() <= 18
                        && id.chars().allMatch(c -> c >= '0' && c <= '9');
        return ours ? Long.parseLong(id) : NONE;
    }

    /**
     * The number of an id in a path.
     *
     * @param what the kind of thing, for the message
     * @throws NotFound for an id that we never gave out
     */
    static long path(String id, String what) {
        long read = read(id);
        if (read == NONE) {
            throw new NotFound(what + " of this id");
        }
        return read;
    }

    /** Null stays null. */
    static String write(Long id) {
        return id == null ? null : id.toString();
    }
}

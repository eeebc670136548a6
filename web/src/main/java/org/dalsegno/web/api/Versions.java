package org.dalsegno.web.api;

/** Versions as entity tags (RFC 9110 §8.8.3). */
final class Versions {

    /** No row has it. */
    private static final long NONE = -1;

    private Versions() {}

    /**
     * What {@code If-Match} asks for.
     *
     * @return null without the header or for {@code *}: whatever it is now; a version that nothing
     *     has for a tag that is none of ours
     */
    static Long read(String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            return null;
        }
        String tag = ifMatch.strip().replaceFirst("^W/", "").replace("\"", "");
        return tag.matches("[0-9]{1,18}") ? Long.parseLong(tag) : NONE;
    }
}

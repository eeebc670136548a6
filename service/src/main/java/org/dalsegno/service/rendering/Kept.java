package org.dalsegno.service.rendering;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was made of the texts in use, so that each is read once and not for every mail.
 *
 * @param <T> what a text becomes; depends on nothing else
 */
final class Kept<T> {

    /** As many steps as a node may well send at once; when there are more, all are read anew. */
    private static final int MOST = 500;

    private final Map<String, T> made = new ConcurrentHashMap<>();
    private final Function<String, T> make;

    Kept(Function<String, T> make) {
        this.make = make;
    }

    T of(String text) {
        T known = made.get(text);
        return known != null ? known : keep(text);
    }

    private T keep(String text) {
        if (made.size() >= MOST) {
            made.clear();
        }
        T fresh = make.apply(text);
        made.put(text, fresh);
        return fresh;
    }
}

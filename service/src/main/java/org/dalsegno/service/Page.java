package org.dalsegno.service;

import java.util.List;

/**
 * A part of a list.
 *
 * @param next asks for the following part; null at the end
 */
public record Page<T>(List<T> items, String next) {

    public Page {
        items = List.copyOf(items);
    }
}

package org.dalsegno.domain.digest;

/**
 * How an error moved, those that surprise most first; the names are stored and published. {@link
 * Course#movement} decides.
 */
public enum Movement {
    /** Nobody met it in all the days that a digest looks back. */
    NEW,
    /** It was gone for a week. */
    RETURNED,
    /** Half as many again as in the mean of the week before, and more than on that weekday. */
    UP,
    /** Two thirds of that mean or less, and fewer than on that weekday. */
    DOWN
}

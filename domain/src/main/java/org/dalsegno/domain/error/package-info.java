/**
 * What can go wrong, as one list: the nine codes a person sees, the finer causes under them, and
 * their texts.
 *
 * <p>It exists so that a badge, the API, the digest and the documentation can never disagree.
 * Everybody may call it; it uses the JDK only.
 */
package org.dalsegno.domain.error;

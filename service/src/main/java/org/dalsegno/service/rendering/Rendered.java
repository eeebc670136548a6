package org.dalsegno.service.rendering;

/**
 * What a step says to one contact.
 *
 * @param subject one line
 * @param text the plain part; says the same as {@code html}
 */
public record Rendered(String subject, String text, String html) {}

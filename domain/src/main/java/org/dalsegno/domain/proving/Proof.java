package org.dalsegno.domain.proving;

/**
 * One of the three ways of proving.
 *
 * @param finding what it comes to
 * @param name where the record is, or was looked for first
 * @param record as it is published; null when there is none or there are several
 */
public record Proof(Finding finding, String name, String record) {}

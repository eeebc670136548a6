package org.dalsegno.service.repeating;

/**
 * What was answered.
 *
 * @param status the HTTP status
 * @param body as it was sent
 */
public record Answer(int status, String body) {}

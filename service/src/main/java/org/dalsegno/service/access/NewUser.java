package org.dalsegno.service.access;

/**
 * A user just made.
 *
 * @param token their API token, shown this once
 */
public record NewUser(User user, String token) {}

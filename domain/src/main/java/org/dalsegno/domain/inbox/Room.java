package org.dalsegno.domain.inbox;

/**
 * What an inbox's quota has room for just now.
 *
 * @param mails never negative
 * @param onlyForWaiting whether it is for those alone who waited for their place and are due
 */
public record Room(int mails, boolean onlyForWaiting) {}

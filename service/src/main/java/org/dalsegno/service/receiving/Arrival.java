package org.dalsegno.service.receiving;

/**
 * A mail as it lay in an inbox.
 *
 * @param uid its number in the folder, valid together with the folder's UIDVALIDITY (RFC 3501
 *     §2.3.1.1)
 * @param key what it is known by, see {@link MailKey}
 * @param bytes as received, cut at a bound
 */
record Arrival(long inboxId, long uidValidity, long uid, String key, byte[] bytes) {}

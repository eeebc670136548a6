package org.dalsegno.service.sending;

/** A mail of the product itself, for instance a digest; both parts say the same. */
public record Notice(String toAddress, String toName, String subject, String text, String html) {}

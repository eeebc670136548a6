package org.dalsegno.domain.inbox;

/** Who carries an inbox's mail; decides how it is sent and how replies are read. */
public enum Provider {
    SMTP,
    GMAIL,
    MICROSOFT365
}

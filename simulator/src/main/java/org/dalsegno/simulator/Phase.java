package org.dalsegno.simulator;

/** When the server says what it has to say about a recipient. */
enum Phase {
    RCPT,
    DATA,
    /** After acceptance, as a delivery report in the sender's inbox. */
    LATER,
    NEVER
}

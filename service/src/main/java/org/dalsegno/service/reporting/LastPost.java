package org.dalsegno.service.reporting;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What became of the latest digest on its way to a channel.
 *
 * @param date the day it is about
 * @param state CLAIMED, SENDING (it may have arrived), SENT or FAILED
 * @param detail why it failed; otherwise null
 */
public record LastPost(LocalDate date, String state, String detail, Instant at) {}

package org.dalsegno.domain.inbox;

/** Over what time a provider counts. */
public enum QuotaWindow {
    /** Any 24 hours (Gmail, most of Exchange). */
    ROLLING_24H,
    /** From midnight to midnight in the inbox's zone; such a day may have 23 or 25 hours. */
    CALENDAR_DAY
}

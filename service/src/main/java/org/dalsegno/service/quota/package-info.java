/**
 * The ledger of sends: the one truth about how much an inbox may still send, with the test mails
 * that count in it. Nobody else writes counts. Around it what is only planned: the queue of those
 * who wait, the forecast of the coming days, and the nightly closing of each inbox's day.
 */
package org.dalsegno.service.quota;

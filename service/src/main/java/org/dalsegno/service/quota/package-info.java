/**
 * The ledger of sends: the one truth about how much an inbox may still send. Nobody else writes
 * counts.
 */
package org.dalsegno.service.quota;

/**
 * The database: its schema, transactions, and plain SQL for lists and hot paths. Only service calls
 * it.
 */
package org.dalsegno.service.store;

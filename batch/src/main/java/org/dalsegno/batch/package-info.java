/**
 * The nightly jobs as Jakarta Batch sees them. Thin: what a job does is in {@code service}; here
 * are its steps, its parameters and its hour. Nobody calls these packages but the batch container
 * and the scheduler.
 */
package org.dalsegno.batch;

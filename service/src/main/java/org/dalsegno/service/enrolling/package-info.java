/**
 * Putting contacts into sequences, taking them out, and starting again at the step that failed.
 * Pages and the API call it.
 */
package org.dalsegno.service.enrolling;

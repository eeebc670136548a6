/** What an operator sees of the engine: counts, times and spans, without addresses and ids. */
package org.dalsegno.service.observing;

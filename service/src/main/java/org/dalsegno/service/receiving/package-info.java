/** Reads what comes back to an inbox and moves the enrollment it belongs to. */
package org.dalsegno.service.receiving;

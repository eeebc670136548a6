/** A rep's connected mail account: its servers, its limits, and whether sending from it is held. */
package org.dalsegno.domain.inbox;

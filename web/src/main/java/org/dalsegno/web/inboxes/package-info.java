/** The pages of a rep's inboxes: the list, one inbox, and connecting a new one. */
package org.dalsegno.web.inboxes;

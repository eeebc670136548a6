/** A rep's inboxes: connect, test, reconnect, hold and resume. Pages and the API call it. */
package org.dalsegno.service.connecting;

/** What open pages ask from time to time, to say that something has changed. */
package org.dalsegno.web.live;

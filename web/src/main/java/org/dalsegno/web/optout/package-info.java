/**
 * The unsubscribe link of a mail. It is open to everybody who has the link, shows no address and
 * needs no script.
 */
package org.dalsegno.web.optout;

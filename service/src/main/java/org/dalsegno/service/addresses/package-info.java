/**
 * Which good addresses can be mailed from here: what the servers of our inboxes take, and whether
 * the domain has mail service; and what a sending domain publishes of itself. The only place that
 * asks DNS.
 */
package org.dalsegno.service.addresses;

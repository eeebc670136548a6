/**
 * Which good addresses can be mailed from here: what the servers of our inboxes take, and whether
 * the domain has mail service.
 */
package org.dalsegno.service.addresses;

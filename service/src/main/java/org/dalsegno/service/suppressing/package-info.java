/**
 * Addresses that must not be mailed again, and why; opting out by the link in a mail. Whoever sends
 * asks here first; pages and the API list and change them.
 */
package org.dalsegno.service.suppressing;

/** How the domains of inboxes prove that their mail is their own, for whoever may see the inbox. */
package org.dalsegno.service.proving;

/** A step and a contact become a mail's subject, text and HTML. Pure; user text is data. */
package org.dalsegno.service.rendering;

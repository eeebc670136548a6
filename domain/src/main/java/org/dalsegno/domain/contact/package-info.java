/**
 * People who are written to, and what makes an address one that can be mailed. No lookup, no I/O.
 */
package org.dalsegno.domain.contact;

/** Who may see what: roles, and the teams that scope them. */
package org.dalsegno.domain.access;

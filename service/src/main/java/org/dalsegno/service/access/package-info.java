/**
 * Who a caller is and what they may see: users, teams, sign-in, tokens. A stranger gets nothing.
 */
package org.dalsegno.service.access;

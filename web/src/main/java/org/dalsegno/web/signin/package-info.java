/**
 * Who comes in: the gate in front of every request, the user behind it, and the sign-in form. Pages
 * and resources ask {@link org.dalsegno.web.signin.CurrentUser} on whose behalf they act.
 */
package org.dalsegno.web.signin;

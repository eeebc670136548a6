/** The page that says what a reply or a returned mail means; it keeps nothing. */
package org.dalsegno.web.diagnose;

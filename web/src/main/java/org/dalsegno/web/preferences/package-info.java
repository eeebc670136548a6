/** The page on which people say how they and their teams' channels get the digest. */
package org.dalsegno.web.preferences;

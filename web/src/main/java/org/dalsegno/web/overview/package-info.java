/** How a team has been doing, for those who lead it. */
package org.dalsegno.web.overview;

/** The catalogue of errors as a page, and its texts for every other page. */
package org.dalsegno.web.errors;

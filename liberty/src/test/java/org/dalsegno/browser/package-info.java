/** The product in a real browser, as a rep uses it. */
package org.dalsegno.browser;

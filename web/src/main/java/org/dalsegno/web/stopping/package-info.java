/** The switch that stops all sending, and the banner that says so on every page. */
package org.dalsegno.web.stopping;

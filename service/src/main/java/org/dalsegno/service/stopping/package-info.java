/** The switch that stops all sending at once, on every node, and what is kept of its use. */
package org.dalsegno.service.stopping;

/**
 * What every page needs: its address, times in the user's zone, texts, and what to say after a
 * command. For pages and their beans only.
 */
package org.dalsegno.web.page;

/**
 * What happens once when the product starts: the first administrator, the demonstration, a word on
 * where to go.
 */
package org.dalsegno.service.starting;

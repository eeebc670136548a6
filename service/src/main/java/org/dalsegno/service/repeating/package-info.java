/**
 * The first answer to a creating request, given again to its repeats, so that a client that lost an
 * answer may ask again without fear. Only the API calls it.
 */
package org.dalsegno.service.repeating;

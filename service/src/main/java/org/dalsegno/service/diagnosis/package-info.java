/**
 * What a failure means: from what a server, an API or a returned mail said to one verdict with its
 * reasons.
 *
 * <p>It exists so that the wrong one is never blamed. Sending, receiving and the API may call it.
 * It is pure: it knows no mail session, no database and no clock, and the same words always give
 * the same verdict. The rules are data, in the {@code *.rules} files beside these classes.
 */
package org.dalsegno.service.diagnosis;

/**
 * Whatever goes wrong in the API, as RFC 9457 says it: a stable code, the place, and never a stack
 * trace. Only the API uses it.
 */
package org.dalsegno.web.api.problem;

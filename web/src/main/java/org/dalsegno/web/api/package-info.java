/**
 * The HTTP contract as JAX-RS resources: JSON in and out, problems as RFC 9457. Nothing inside the
 * product calls this package; only the container does.
 */
package org.dalsegno.web.api;

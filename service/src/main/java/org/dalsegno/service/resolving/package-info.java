/** Who took care of an error, and how: kept for the digest. */
package org.dalsegno.service.resolving;

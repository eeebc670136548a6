/** Who can mend an error, what one fix mends, and when what was mended goes out. */
package org.dalsegno.domain.mending;

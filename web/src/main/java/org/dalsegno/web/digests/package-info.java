/** The pages of nightly error digests: the list and one of them. */
package org.dalsegno.web.digests;

/**
 * How input is refused: every problem names the field by JSON pointer, so that a page, the API and
 * an import say the same about the same mistake. Anyone may call it.
 */
package org.dalsegno.domain;

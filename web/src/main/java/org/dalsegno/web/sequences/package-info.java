/** The pages of sequences: the list, one with its contacts, and the editor. */
package org.dalsegno.web.sequences;

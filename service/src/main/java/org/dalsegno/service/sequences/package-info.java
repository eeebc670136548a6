/** Making, changing and showing sequences. Pages and the API call it. */
package org.dalsegno.service.sequences;

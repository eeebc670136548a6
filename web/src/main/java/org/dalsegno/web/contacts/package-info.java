/** The page of contacts: the list, the search, and the import from a file. */
package org.dalsegno.web.contacts;

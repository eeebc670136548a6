/** What is done to many errors at once, and how it goes; who can mend one; laying it aside. */
package org.dalsegno.web.mending;

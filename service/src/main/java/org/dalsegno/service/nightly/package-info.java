/** When nightly work is expected, for those who start it and for those who say that it is late. */
package org.dalsegno.service.nightly;

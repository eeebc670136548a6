/**
 * The page that a rep begins the day with, and the panel of one error, which other lists open too.
 */
package org.dalsegno.web.dashboard;

/** The job {@code error-digest}: writes each team's digest and mails it. */
package org.dalsegno.batch.digest;

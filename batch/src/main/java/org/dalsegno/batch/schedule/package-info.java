/** What starts the nightly jobs, and what goes on with those that a crash ended. */
package org.dalsegno.batch.schedule;

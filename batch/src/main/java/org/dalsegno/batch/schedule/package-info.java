/** When the nightly jobs run: the only place that knows the hour. */
package org.dalsegno.batch.schedule;

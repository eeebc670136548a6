/** The nightly step that forgets what is kept only for a while. */
package org.dalsegno.batch.retention;

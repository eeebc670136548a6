/** The job {@code reset-quotas}: closes the business days of inboxes. */
package org.dalsegno.batch.quota;

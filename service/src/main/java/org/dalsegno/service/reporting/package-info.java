/**
 * Lists and counts as records straight from queries: the dashboard, enrollments, digests. Changes
 * nothing but digests.
 */
package org.dalsegno.service.reporting;

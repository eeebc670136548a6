/**
 * How a domain proves that the mail sent in its name is its own: what its published SPF, DKIM and
 * DMARC records say. Only what DNS clearly said counts; what nobody could answer is never a fault.
 */
package org.dalsegno.domain.proving;

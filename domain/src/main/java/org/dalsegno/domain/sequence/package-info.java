/** What is sent and when: a sequence, its steps, its send window. Time is always an argument. */
package org.dalsegno.domain.sequence;

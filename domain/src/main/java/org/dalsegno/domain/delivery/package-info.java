/** One contact on its way through one sequence, each try to send a step, and what a try came to. */
package org.dalsegno.domain.delivery;

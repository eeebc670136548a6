/**
 * The rules of the nightly digest: which hours make a business day, and how bad a day was. Pure
 * arithmetic.
 */
package org.dalsegno.domain.digest;

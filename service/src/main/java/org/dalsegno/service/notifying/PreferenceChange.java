package org.dalsegno.service.notifying;

import org.dalsegno.domain.digest.QuietDays;

/**
 * What is to be changed; null stays as it is.
 *
 * @param at an hour like {@code 07:00}; blank: the product's own
 */
public record PreferenceChange(Boolean mail, QuietDays quietDays, String at) {}

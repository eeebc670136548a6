package org.dalsegno.service.store;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Marks the product's own data source. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
public @interface Database {}

/**
 * Those tags of the pages' own library ({@code ds:}) that stand on a list by the hundred. They are
 * written straight into the page: made of other tags, a list of fifty contacts asked some 2,500
 * expressions, which took half of the time of its page (docs/adr/0021). All others are made of tags
 * under {@code WEB-INF/tags}. Called by pages alone.
 */
package org.dalsegno.web.tags;

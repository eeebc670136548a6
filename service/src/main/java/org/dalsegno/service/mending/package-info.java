/**
 * What people do about errors: start many again with a preview and a way back, lay aside, assign,
 * comment. Pages and the API call it; long work is done by and by, on any node.
 */
package org.dalsegno.service.mending;

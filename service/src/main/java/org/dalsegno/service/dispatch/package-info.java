/**
 * The engine: lease inboxes, claim due steps, hand them to sending, record what came of it. Called
 * by its own clock only.
 */
package org.dalsegno.service.dispatch;

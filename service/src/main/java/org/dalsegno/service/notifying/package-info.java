/**
 * How people and teams want to be told: preferences of the digest, and the webhooks of chat
 * channels. A webhook's address is a secret: kept encrypted, shown to nobody, never logged.
 */
package org.dalsegno.service.notifying;

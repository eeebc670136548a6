/**
 * The product as its users meet it: a real server process, spoken to over HTTP and by a browser,
 * and tests inside the container. The fixtures are for every test of this module; nothing here
 * knows a class of the product except the in-container tests.
 */
package org.dalsegno.server;

/** The simulator over real sockets: each behaviour as a client sees it. */
package org.dalsegno.simulator;

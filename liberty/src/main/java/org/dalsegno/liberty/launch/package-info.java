/**
 * What {@code java -jar dalsegno.jar} does before the server takes over: one process, everything
 * written below one folder. Nothing else may call it; the server to unpack and {@code mvn
 * liberty:run} do without it.
 */
package org.dalsegno.liberty.launch;

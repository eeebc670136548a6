/**
 * What the server answers when it is asked whether it is well, and what its pages say when it is
 * not.
 */
package org.dalsegno.web.health;

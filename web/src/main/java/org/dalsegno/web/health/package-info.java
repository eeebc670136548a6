/** What the server answers when it is asked whether it is well. */
package org.dalsegno.web.health;

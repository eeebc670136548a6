/** What an administrator reviews about the rules. */
package org.dalsegno.web.rules;

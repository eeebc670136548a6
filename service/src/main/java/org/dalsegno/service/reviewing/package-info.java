/**
 * What people do about verdicts: report a wrong one, see the replies that no rule knows, and judge
 * kept replies anew after the rules have changed.
 */
package org.dalsegno.service.reviewing;

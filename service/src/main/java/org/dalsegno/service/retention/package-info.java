/** What is kept only for a while, and forgetting it. */
package org.dalsegno.service.retention;

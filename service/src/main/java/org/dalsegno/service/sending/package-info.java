/** Hands one mail to SMTP or Gmail and says what the server made of it. Knows no database. */
package org.dalsegno.service.sending;

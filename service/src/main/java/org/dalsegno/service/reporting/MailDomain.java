package org.dalsegno.service.reporting;

import java.util.Locale;

/** The domain of an address, as filters and the column {@code contact.email_domain} have it. */
final class MailDomain {

    private MailDomain() {}

    /** What stands after the last @, in small letters; all of it when there is none. */
    static String of(String address) {
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    /** A pattern for {@code like} that finds the addresses of a domain. */
    static String pattern(String domain) {
        return "%@"
                + domain.strip()
                        .toLowerCase(Locale.ROOT)
                        .replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_");
    }
}

package org.dalsegno.browser;

import java.util.Locale;

/** Each error with the contact who meets it at the simulator. */
enum Trouble {
    RATE_LIMIT_REACHED("daily-limit+ria@simulator.test"),
    SEND_FAILURE("timeout+sia@simulator.test"),
    PERMANENT_FAIL("spam-block+pia@simulator.test"),
    UNSUBSCRIBED("complaint+uwe@simulator.test"),
    BOUNCED("bounce-later+bo@simulator.test"),
    INBOX_DISCONNECTED("ok+dan@simulator.test"),
    INVALID_EMAIL("ina@nowhere.invalid"),
    GMAIL_SEND_ERROR("gmail-error+mae@simulator.test"),
    GENERAL_ERROR("odd-reply+gus@simulator.test");

    private final String address;

    Trouble(String address) {
        this.address = address;
    }

    String address() {
        return address;
    }

    /** The class of its badge and of its tile. */
    String style() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A line of a file: Pia, of {@code spam-block+pia@…}, and where she works. */
    String line() {
        String name = address.replaceFirst("@.*", "").replaceFirst(".*\\+", "");
        return "%s,%s%s,Acme%n"
                .formatted(
                        address, name.substring(0, 1).toUpperCase(Locale.ROOT), name.substring(1));
    }
}

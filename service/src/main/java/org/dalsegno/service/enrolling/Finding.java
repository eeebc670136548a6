package org.dalsegno.service.enrolling;

import java.util.List;

/**
 * What a look at a contact found before it is enrolled.
 *
 * @param values what the kind tells of: the tokens that are missing, the address that was probably
 *     meant, the number of other sequences, the day before which there is no quota; otherwise the
 *     sentence for people. Never null
 */
public record Finding(Kind kind, List<String> values) {

    public Finding {
        values = List.copyOf(values);
    }

    static Finding of(Kind kind, String... values) {
        return new Finding(kind, List.of(values));
    }

    /** What it is, and whether it keeps the contact out. */
    public enum Kind {
        /** No mail can get to this address. */
        INVALID_EMAIL(true),
        UNSUBSCRIBED(true),
        /** The address is suppressed because it bounced. */
        BOUNCED(true),
        ALREADY_ENROLLED(true),
        /** The same contact stands further up in the list. */
        TWICE(true),
        MISSING_TOKEN(true),
        /** Anything else that keeps it out. */
        REFUSED(true),
        /** The address is good and looks like a slip. */
        LIKELY_SLIP(false),
        /** A mail to this contact bounced once; the address is not suppressed. */
        BOUNCED_BEFORE(false),
        /** It gets mails of other sequences at this time. */
        ENROLLED_ELSEWHERE(false),
        /** The inbox has no room for it on the first possible day. */
        NO_QUOTA_BEFORE(false);

        private final boolean blocks;

        Kind(boolean blocks) {
            this.blocks = blocks;
        }

        /** Whether the contact is not enrolled because of it. */
        public boolean blocks() {
            return blocks;
        }

        /** The kind of an enrollment's refusal, by its code. */
        static Kind ofRefusal(String code) {
            for (Kind kind : values()) {
                if (kind.blocks && kind.name().equals(code)) {
                    return kind;
                }
            }
            return REFUSED;
        }
    }
}

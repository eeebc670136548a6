package org.dalsegno.domain.error;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The nine errors a person can see as a badge. Ids and numbers are stored and published: they never
 * change and are never used again.
 */
public enum ErrorCode {
    /** A limit of sending: the inbox's own, its provider's or the receiving side's. */
    RATE_LIMIT_REACHED("rate-limit-reached", 1, Fixer.REP, Column.EMAIL),
    /** A disturbance that should pass. */
    SEND_FAILURE("send-failure", 2, Fixer.REP, Column.EMAIL),
    /** Refused for good, for a reason that is not the contact's address. */
    PERMANENT_FAIL("permanent-fail", 3, Fixer.REP_OR_ADMINISTRATOR, Column.EMAIL),
    /** The contact does not want mail. */
    UNSUBSCRIBED("unsubscribed", 4, Fixer.NOBODY, Column.ENROLLED),
    /** The recipient's mailbox does not take the mail. */
    BOUNCED("bounced", 5, Fixer.REP, Column.EMAIL, Column.ENROLLED),
    /** The inbox cannot sign in. */
    INBOX_DISCONNECTED("inbox-disconnected", 6, Fixer.REP, Column.EMAIL),
    /** The address cannot be right. */
    INVALID_EMAIL("invalid-email", 7, Fixer.REP, Column.ENROLLED),
    /** Gmail failed and does not say why. */
    GMAIL_SEND_ERROR("gmail-send-error", 8, Fixer.REP, Column.EMAIL),
    /** A fault of ours, or a reply that nobody has classified yet. */
    GENERAL_ERROR("general-error", 9, Fixer.OPERATOR, Column.EMAIL, Column.ENROLLED);

    /** Who can fix an error of a code. */
    public enum Fixer {
        /** The sales rep who owns the inbox. */
        REP,
        /** The rep for content, an administrator for the domain or a block. */
        REP_OR_ADMINISTRATOR,
        /** Who runs this product; the rep starts again. */
        OPERATOR,
        /** Nobody; an administrator may review it. */
        NOBODY
    }

    private final String id;
    private final int number;
    private final Fixer fixer;
    private final Column column;
    private final Set<Column> columns;

    ErrorCode(String id, int number, Fixer fixer, Column first, Column... more) {
        this.id = id;
        this.number = number;
        this.fixer = fixer;
        this.column = first;
        this.columns = Collections.unmodifiableSet(EnumSet.of(first, more));
    }

    /** The stable published id, such as {@code rate-limit-reached}. */
    public String id() {
        return id;
    }

    /** The stable number that databases store, from 1. */
    public int number() {
        return number;
    }

    /** The column where the badge belongs first of all. */
    public Column column() {
        return column;
    }

    /** All columns that show the badge; unmodifiable. */
    public Set<Column> columns() {
        return columns;
    }

    /** Who can fix it. */
    public Fixer fixer() {
        return fixer;
    }

    /** The code of that id or enum name; empty when unknown or null. */
    public static Optional<ErrorCode> byId(String id) {
        return Arrays.stream(values())
                .filter(c -> c.id.equals(id) || c.name().equals(id))
                .findFirst();
    }

    /** The code of that stored number; empty when unknown. */
    public static Optional<ErrorCode> byNumber(int number) {
        return Arrays.stream(values()).filter(c -> c.number == number).findFirst();
    }
}

package org.dalsegno.service.contacts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Cuts a CSV file (RFC 4180) into records without holding more than {@value #LONGEST} bytes of one.
 * It exists beside the CSV library because that one gives up at the first broken line: here a line
 * that is too long, ragged or wrongly quoted is passed over by itself, and reading goes on with the
 * line after it. Not thread-safe.
 */
final class CsvLines {

    /** What a line may have at most, in bytes; a contact's fields together stay far below. */
    static final int LONGEST = 64 * 1024;

    private enum State {
        FIELD_START,
        PLAIN,
        QUOTED,
        QUOTE_ENDS
    }

    /** What {@link #next} came upon. */
    enum Found {
        RECORD,
        TOO_LONG,
        RAGGED,
        MISPLACED_QUOTE,
        UNTERMINATED_QUOTE,
        END
    }

    private final InputStream in;
    private final byte[] window = new byte[4 * LONGEST];
    private int end;
    private boolean finished;
    private byte separator = ',';
    private int columns;

    private int start;
    private int position;
    private int recordEnd;
    private long line = 1;
    private long nextLine = 1;
    private State state = State.FIELD_START;
    private int separators;
    private int secondLine;

    CsvLines(InputStream in) {
        this.in = in;
    }

    /** The bytes of the record, its line end included, begin here in {@link #window()}. */
    int start() {
        return start;
    }

    int length() {
        return recordEnd - start;
    }

    byte[] window() {
        return window;
    }

    /** Where the record begins, counted from 1. */
    long line() {
        return line;
    }

    char separator() {
        return (char) separator;
    }

    /** Passes over a byte order mark. */
    void skip(int bytes) {
        position += bytes;
    }

    /** Makes at least some bytes visible; the first of them are in {@link #window()}. */
    int peek() {
        while (end - position < LONGEST && fill()) {
            // More may follow.
        }
        return end - position;
    }

    /**
     * Chooses the separator that stands most often in the header line; a comma when there is none.
     */
    void detectSeparator() {
        int[] counts = new int[128];
        boolean quoted = false;
        boolean begun = false;
        int available = peek();
        for (int i = position; i < position + available; i++) {
            byte b = window[i];
            boolean lineEnd = b == '\n' || b == '\r';
            if (lineEnd && begun && !quoted) {
                break;
            }
            begun |= !lineEnd;
            quoted ^= b == '"';
            if (!quoted && b > 0) {
                counts[b]++;
            }
        }
        separator = (byte) (counts[';'] > counts[','] ? ';' : ',');
        separator = counts['\t'] > counts[separator] ? (byte) '\t' : separator;
    }

    /** From now on every record must have as many columns as the one at hand. */
    void expectColumns() {
        columns = separators + 1;
    }

    /** Goes on to the next record or broken line; a broken line is one physical line. */
    Found next() {
        line = nextLine;
        start = position;
        state = State.FIELD_START;
        separators = 0;
        secondLine = -1;
        while (true) {
            if (position == end && !fill()) {
                return atEnd();
            }
            if (position - start >= LONGEST) {
                return secondLine < 0
                        ? passOver(Found.TOO_LONG)
                        : passOver(Found.UNTERMINATED_QUOTE);
            }
            byte b = window[position++];
            if (b == '\n' || b == '\r') {
                endLine(b);
                if (state != State.QUOTED) {
                    return complete();
                }
                secondLine = secondLine < 0 ? position : secondLine;
            } else if (!follow(b)) {
                return passOver(Found.MISPLACED_QUOTE);
            }
        }
    }

    /** Counts a line end; a carriage return and the line feed after it are one. */
    private void endLine(byte b) {
        nextLine++;
        if (b == '\r' && (position < end || fill()) && window[position] == '\n') {
            position++;
        }
    }

    /** False when this byte may not stand here. */
    private boolean follow(byte b) {
        switch (state) {
            case QUOTED -> state = b == '"' ? State.QUOTE_ENDS : State.QUOTED;
            case QUOTE_ENDS -> {
                if (b != '"' && b != separator) {
                    return false;
                }
                state = b == '"' ? State.QUOTED : separate();
            }
            case FIELD_START ->
                    state = b == '"' ? State.QUOTED : b == separator ? separate() : State.PLAIN;
            case PLAIN -> state = b == separator ? separate() : State.PLAIN;
        }
        return true;
    }

    private State separate() {
        separators++;
        return State.FIELD_START;
    }

    private Found atEnd() {
        if (position == start) {
            return Found.END;
        }
        return state == State.QUOTED ? passOver(Found.UNTERMINATED_QUOTE) : complete();
    }

    private Found complete() {
        recordEnd = position;
        boolean blank = window[start] == '\n' || window[start] == '\r';
        if (columns == 0 || blank || separators + 1 == columns) {
            return Found.RECORD;
        }
        // Of several lines, the quote in the first has swallowed the others: they get their own
        // chance.
        return passOver(secondLine < 0 ? Found.RAGGED : Found.UNTERMINATED_QUOTE);
    }

    /** Leaves out the first physical line of what was read and goes back to the one after it. */
    private Found passOver(Found why) {
        nextLine = line + 1;
        if (secondLine >= 0) {
            position = secondLine;
        } else if (why != Found.RAGGED) {
            skipLine();
        }
        return why;
    }

    private void skipLine() {
        start = position;
        while (position < end || fill()) {
            byte b = window[position++];
            start = position;
            if (b == '\n' || b == '\r') {
                nextLine = line;
                endLine(b);
                return;
            }
        }
    }

    /** Reads more behind what is there; false at the end of the file. */
    private boolean fill() {
        if (end == window.length) {
            System.arraycopy(window, start, window, 0, end - start);
            secondLine -= secondLine < 0 ? 0 : start;
            position -= start;
            end -= start;
            start = 0;
        }
        try {
            int read = finished ? -1 : in.read(window, end, window.length - end);
            finished = read < 0;
            end += Math.max(read, 0);
            return read > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.dalsegno.service.contacts;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dalsegno.domain.InvalidInput;

/**
 * An uploaded CSV file on disk, checked byte by byte: strict UTF-8, every record of bounded length
 * and with as many columns as the header. A broken line has become an empty one, so that line
 * numbers stay. Closing it removes the file.
 */
final class CsvSpool implements AutoCloseable {

    private final Path file;
    private char separator;

    private CsvSpool(Path file) {
        this.file = file;
    }

    /**
     * Takes the whole upload.
     *
     * @param rejected hears of every broken line
     * @throws InvalidInput when the file as a whole cannot be read: not UTF-8 (the line is named),
     *     a broken header
     */
    static CsvSpool of(InputStream csv, ReportedLines rejected) {
        CsvSpool spool = new CsvSpool(temporaryFile());
        try {
            spool.take(csv, rejected);
            return spool;
        } catch (IOException e) {
            spool.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    private static Path temporaryFile() {
        try {
            return Files.createTempFile("contacts", ".csv");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(InputStream csv, ReportedLines rejected) throws IOException {
        CsvLines lines = new CsvLines(csv);
        begin(lines);
        boolean headerSeen = false;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            for (CsvLines.Found found = lines.next();
                    found != CsvLines.Found.END;
                    found = lines.next()) {
                if (found != CsvLines.Found.RECORD) {
                    refuse(found, lines.line(), headerSeen, rejected);
                    out.write('\n');
                    continue;
                }
                checkUtf8(lines);
                out.write(lines.window(), lines.start(), lines.length());
                if (!headerSeen && !isBlank(lines)) {
                    headerSeen = true;
                    lines.expectColumns();
                }
            }
        }
        if (!headerSeen) {
            throw new InvalidInput(
                    "", "EMPTY_FILE", "The file is empty; its first line must name the columns.");
        }
    }

    private void begin(CsvLines lines) {
        int available = lines.peek();
        byte[] bytes = lines.window();
        if (available >= 2 && (bytes[0] == (byte) 0xFE || bytes[0] == (byte) 0xFF)) {
            throw new InvalidInput(
                    "/lines/1",
                    "NOT_UTF_8",
                    "Line 1 is not UTF-8 but UTF-16; save the file as UTF-8.");
        }
        if (available >= 3
                && bytes[0] == (byte) 0xEF
                && bytes[1] == (byte) 0xBB
                && bytes[2] == (byte) 0xBF) {
            lines.skip(3);
        }
        lines.detectSeparator();
        separator = lines.separator();
    }

    private static boolean isBlank(CsvLines lines) {
        byte first = lines.window()[lines.start()];
        return first == '\n' || first == '\r';
    }

    private void refuse(
            CsvLines.Found found, long line, boolean headerSeen, ReportedLines rejected) {
        String detail =
                switch (found) {
                    case TOO_LONG -> "The line has more than %d bytes.".formatted(CsvLines.LONGEST);
                    case RAGGED -> "The line has not as many columns as the header.";
                    case MISPLACED_QUOTE ->
                            "After a closing quote comes something other than the separator \"%s\"; a quote inside of"
                                            .formatted(separator == '\t' ? "tab" : separator)
                                    + " quotes is written twice.";
                    default ->
                            "A quote that opens in this line is never closed where it should be.";
                };
        String code =
                found == CsvLines.Found.RAGGED
                        ? "COLUMN_COUNT"
                        : found == CsvLines.Found.TOO_LONG ? "LINE_TOO_LONG" : found.name();
        if (!headerSeen) {
            throw new InvalidInput(
                    "/lines/" + line, code, "Line " + line + " should name the columns: " + detail);
        }
        rejected.add(line, code, detail);
    }

    private static void checkUtf8(CsvLines lines) {
        byte[] bytes = lines.window();
        int from = lines.start();
        int to = from + lines.length();
        int i = from;
        while (i < to && bytes[i] >= 0) {
            i++;
        }
        if (i < to) {
            decode(lines, ByteBuffer.wrap(bytes, i, to - i));
        }
    }

    private static void decode(CsvLines lines, ByteBuffer bytes) {
        CharsetDecoder strict =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = strict.decode(bytes, CharBuffer.allocate(bytes.remaining()), true);
        if (result.isError()) {
            long line = lines.line() + lineEndsBefore(lines, bytes.position());
            throw new InvalidInput(
                    "/lines/" + line,
                    "NOT_UTF_8",
                    "Line %d has a byte (0x%02X) that is not UTF-8; save the file as UTF-8. Nothing was imported."
                            .formatted(line, bytes.get(bytes.position())));
        }
    }

    private static long lineEndsBefore(CsvLines lines, int position) {
        byte[] bytes = lines.window();
        long count = 0;
        for (int i = lines.start(); i < position; i++) {
            count += bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n') ? 1 : 0;
        }
        return count;
    }

    /** Reads what is left, the header first; blank lines are passed over. */
    CsvReader<CsvRecord> records() {
        try {
            return CsvReader.builder()
                    .fieldSeparator(separator)
                    .commentStrategy(CommentStrategy.NONE)
                    .skipEmptyLines(true)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .ofCsvRecord(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

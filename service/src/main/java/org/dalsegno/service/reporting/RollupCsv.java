package org.dalsegno.service.reporting;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.dalsegno.domain.error.ErrorCode;

/** Weeks or months as CSV (RFC 4180). */
final class RollupCsv {

    private final Rollup rollup;

    RollupCsv(Rollup rollup) {
        this.rollup = rollup;
    }

    String text() {
        StringWriter out = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(out)) {
            CsvCells.write(csv, columns());
            rollup.items().forEach(item -> CsvCells.write(csv, row(item)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static List<String> columns() {
        List<String> columns =
                new ArrayList<>(
                        DigestTexts.ENGLISH.columns(
                                "team",
                                "from",
                                "to",
                                "days",
                                "sent",
                                "deferred",
                                "unknown",
                                "failed",
                                "complaints",
                                "restarted"));
        Arrays.stream(ErrorCode.values()).map(DigestTexts.ENGLISH::title).forEach(columns::add);
        return columns;
    }

    private List<String> row(Rollup.Item item) {
        List<String> cells = new ArrayList<>();
        cells.add(rollup.team());
        cells.add(item.from().toString());
        cells.add(item.to().toString());
        Stream.of(
                        item.days(),
                        item.sent(),
                        item.deferred(),
                        item.unknown(),
                        item.failed(),
                        item.complaints(),
                        item.restarted())
                .map(String::valueOf)
                .forEach(cells::add);
        item.errors().values().stream().map(String::valueOf).forEach(cells::add);
        return cells;
    }
}

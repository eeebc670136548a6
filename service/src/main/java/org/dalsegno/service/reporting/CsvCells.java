package org.dalsegno.service.reporting;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.util.List;

/** Lines of a file that a spreadsheet opens. */
final class CsvCells {

    private CsvCells() {}

    static void write(CsvWriter csv, List<String> cells) {
        csv.writeRecord(cells.stream().map(CsvCells::harmless).toList());
    }

    /** What a spreadsheet would take for a formula is kept as text by an apostrophe before it. */
    static String harmless(String cell) {
        boolean formula = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
        return formula ? "'" + cell : cell;
    }
}

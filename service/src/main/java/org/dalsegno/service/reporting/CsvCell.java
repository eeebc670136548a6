package org.dalsegno.service.reporting;

/** What a spreadsheet makes of a cell. */
final class CsvCell {

    private CsvCell() {}

    /** What a spreadsheet would take for a formula is kept as text by an apostrophe before it. */
    static String harmless(String cell) {
        boolean formula = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
        return formula ? "'" + cell : cell;
    }
}

package org.dalsegno.service.contacts;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Collects lines to be looked at; keeps the first of them and counts all. Not thread-safe. */
final class ReportedLines {

    private final PriorityQueue<ImportReport.Line> first =
            new PriorityQueue<>(Comparator.comparingLong(ImportReport.Line::line).reversed());
    private int count;

    void add(long line, String code, String detail) {
        add(line, code, detail, null);
    }

    /**
     * @param suggestion what was probably meant; null when nothing is known
     */
    void add(long line, String code, String detail, String suggestion) {
        count++;
        first.add(new ImportReport.Line(line, code, detail, suggestion));
        if (first.size() > ImportReport.LISTED) {
            first.remove();
        }
    }

    int count() {
        return count;
    }

    List<ImportReport.Line> inOrder() {
        return first.stream().sorted(Comparator.comparingLong(ImportReport.Line::line)).toList();
    }
}

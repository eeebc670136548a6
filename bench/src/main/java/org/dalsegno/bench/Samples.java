package org.dalsegno.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is read in the benchmarks: the labelled corpus beside the checkout ({@code
 * -Ddalsegno.corpus=}), or else the mails and replies among the tests' resources.
 */
final class Samples {
    private static final Path CORPUS =
            Path.of(System.getProperty("dalsegno.corpus", "../../shared/corpus"));
    private static final Path PUBLISHED =
            Path.of("../service/src/test/resources/org/dalsegno/service/diagnosis/published");

    private Samples() {}

    /** All mails, in the order of their names. */
    static List<byte[]> mails() {
        try (Stream<Path> files = Files.list(folder().resolve("mails"))) {
            return files.sorted().map(Samples::bytes).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All rows of the replies, each with its cells. */
    static List<Row> replies() {
        Path folder = folder();
        int text = folder.equals(CORPUS) ? 2 : 3;
        return lines(folder.resolve("replies.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(cells -> new Row(cells[0], cells[1], cells[text]))
                .toList();
    }

    /** One reply: on which way, in answer to what, its text. */
    record Row(String channel, String phase, String reply) {}

    static Path folder() {
        return Files.isDirectory(CORPUS) ? CORPUS : PUBLISHED;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.dalsegno.domain.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps docs/error-codes.md equal to the catalogue; {@code -Dregenerate=true} writes it anew. */
class ErrorCodesDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "error-codes.md");

    @Test
    void theDocumentIsTheCatalogue() throws IOException {
        if (Boolean.getBoolean("regenerate")) {
            Files.writeString(DOCUMENT, document());
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(document());
    }

    private static String document() {
        StringBuilder out = new StringBuilder();
        out.append(
                        "# Error codes\n\nGenerated from the catalogue in `domain` (package `error`). Do not edit; run\n")
                .append(
                        "`mvn -pl domain test -Dtest=ErrorCodesDocumentTest -DargLine=-Dregenerate=true`.\n\n")
                .append(
                        "*Holds* means that the inbox stops sending once and its enrollments wait. *Suppresses* means")
                .append(
                        " that the address is not mailed again\n(only when the failure is permanent).\n");
        for (ErrorCode code : ErrorCode.values()) {
            appendCode(out, code);
        }
        return out.toString();
    }

    private static void appendCode(StringBuilder out, ErrorCode code) {
        out.append("\n## ").append(ErrorTexts.title(code, Locale.ENGLISH)).append("\n\n");
        out.append("`")
                .append(code.name())
                .append("`, id `")
                .append(code.id())
                .append("`, column ");
        out.append(
                code.columns().stream()
                        .sorted((a, b) -> b.compareTo(a))
                        .map(Column::name)
                        .collect(Collectors.joining(", ")));
        out.append("\n\n").append(ErrorTexts.meaning(code, Locale.ENGLISH)).append('\n');
        out.append("**What to do:** ")
                .append(ErrorTexts.resolution(code, Locale.ENGLISH))
                .append("\n\n");
        out.append(
                "| cause | title | meaning | what to do | scope | while temporary | retry | suppresses | holds |\n");
        out.append("|---|---|---|---|---|---|---|---|---|\n");
        Arrays.stream(Cause.values())
                .filter(c -> c.code(false) == code)
                .forEach(c -> appendCause(out, c));
    }

    private static void appendCause(StringBuilder out, Cause cause) {
        List<String> cells =
                List.of(
                        "`" + cause.id() + "`",
                        ErrorTexts.title(cause, Locale.ENGLISH),
                        ErrorTexts.meaning(cause, Locale.ENGLISH),
                        ErrorTexts.resolution(cause, Locale.ENGLISH),
                        cause.scope().name(),
                        cause.code(true).name(),
                        cause.retry().name(),
                        cause.suppresses() ? "yes" : "no",
                        cause.holdsInbox() ? "yes" : "no");
        out.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}

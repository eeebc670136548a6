package org.dalsegno.bench.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Other people's programs. None of them outlives this process. */
final class Programs {

    private Programs() {}

    static Process start(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return process;
        } catch (IOException e) {
            throw new IllegalStateException(command.get(0), e);
        }
    }

    /**
     * Runs to the end.
     *
     * @return what the program said
     * @throws IllegalStateException when it says that it failed
     */
    static String run(String... command) {
        Process process = start(List.of(command));
        try {
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(
                        command[0] + " ended with " + process.exitValue() + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new IllegalStateException(command[0], e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(command[0], e);
        } finally {
            process.destroyForcibly();
        }
    }
}

package org.dalsegno.liberty.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFolderTest {

    @TempDir private Path temporary;
    private Path path;
    private ServerFolder server;

    @BeforeEach
    void aFolderThatDoesNotExistYet() {
        path = temporary.resolve("server");
        server = new ServerFolder(path);
    }

    @Test
    void theServerIsUnpackedAndTheRestOfTheJarIsNot() throws IOException {
        server.unpack(jar(Map.of("wlp/lib/a.txt", "a", "org/Other.class", "b")));

        assertThat(path.resolve("wlp/lib/a.txt")).hasContent("a");
        assertThat(path.resolve("org")).doesNotExist();
    }

    @Test
    void theSameJarIsNotUnpackedTwice() throws IOException {
        Path jar = jar(Map.of("wlp/lib/a.txt", "a"));
        server.unpack(jar);
        Files.writeString(path.resolve("wlp/lib/a.txt"), "changed by hand");

        server.unpack(jar);

        assertThat(path.resolve("wlp/lib/a.txt")).hasContent("changed by hand");
    }

    @Test
    void anotherJarReplacesEverything() throws IOException {
        server.unpack(jar(Map.of("wlp/lib/old.txt", "old")));

        server.unpack(jar(Map.of("wlp/lib/new.txt", "new version")));

        assertThat(path.resolve("wlp/lib/old.txt")).doesNotExist();
        assertThat(path.resolve("wlp/lib/new.txt")).exists();
    }

    @Test
    void anInterruptedUnpackingIsDoneAgain() throws IOException {
        Path jar = jar(Map.of("wlp/lib/a.txt", "a"));
        server.unpack(jar);
        Files.delete(path.resolve("unpacked"));
        Files.writeString(path.resolve("wlp/lib/a.txt"), "half");

        server.unpack(jar);

        assertThat(path.resolve("wlp/lib/a.txt")).hasContent("a");
    }

    @Test
    void anEntryThatPointsOutOfTheFolderIsRefused() throws IOException {
        Path jar = jar(Map.of("wlp/../../outside.txt", "x"));

        assertThatThrownBy(() -> server.unpack(jar)).hasMessageContaining("wlp/../../outside.txt");
        assertThat(temporary.resolve("outside.txt")).doesNotExist();
    }

    @Test
    void onlyTheValuesOfThisStartAreTold() throws IOException {
        server.tell("dalsegno", Map.of("A", "1", "B", "2"));
        server.tell("dalsegno", Map.of("A", "3"));

        assertThat(path.resolve("wlp/usr/servers/dalsegno/variables/A")).hasContent("3");
        assertThat(path.resolve("wlp/usr/servers/dalsegno/variables/B")).doesNotExist();
    }

    private Path jar(Map<String, String> entries) throws IOException {
        Path jar = temporary.resolve(entries.hashCode() + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }
}

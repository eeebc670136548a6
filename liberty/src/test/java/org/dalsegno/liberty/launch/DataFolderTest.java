package org.dalsegno.liberty.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir private Path temporary;

    @Test
    void theFolderThatTheEnvironmentNamesIsMadeForItsOwnerAlone() throws Exception {
        DataFolder data = folder("a/b");

        assertThat(data.path()).isEqualTo(temporary.resolve("a/b"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path())))
                .isEqualTo("rwx------");
    }

    @Test
    void aFileWhereTheFolderShouldBeIsNamedInTheError() throws IOException {
        Files.createFile(temporary.resolve("taken"));

        assertThatThrownBy(() -> folder("taken"))
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining("DALSEGNO_DATA is " + temporary.resolve("taken"));
    }

    @Test
    void theKeystorePasswordIsMadeUpOnceAndOnlyItsOwnerReadsIt() throws Exception {
        DataFolder data = folder("data");

        String first = data.variables(Map.of()).get("DALSEGNO_KEYSTORE_PASSWORD");

        assertThat(first).hasSize(48);
        assertThat(data.variables(Map.of())).containsEntry("DALSEGNO_KEYSTORE_PASSWORD", first);
        assertThat(Files.getPosixFilePermissions(data.path().resolve("keystore.password")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aKeystorePasswordFromTheEnvironmentIsLeftToIt() throws Exception {
        DataFolder data = folder("data");

        Map<String, String> variables =
                data.variables(Map.of("DALSEGNO_KEYSTORE_PASSWORD", "given"));

        assertThat(variables).containsOnlyKeys("DALSEGNO_DATA");
        assertThat(data.path().resolve("keystore.password")).doesNotExist();
    }

    private DataFolder folder(String name) throws DataFolderException {
        return DataFolder.of(Map.of("DALSEGNO_DATA", temporary.resolve(name).toString()));
    }
}

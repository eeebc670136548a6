package org.dalsegno.service.connecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

    @TempDir Path data;

    @Test
    void whatIsLockedIsNotReadableAndComesBackTheSame() {
        Vault vault = new Vault(Optional.of("key"), data);
        String locked = vault.lock("pässword");
        assertThat(locked).doesNotContain("word").isNotEqualTo(vault.lock("pässword"));
        assertThat(new Vault(Optional.of("key"), data).unlock(locked)).isEqualTo("pässword");
    }

    @Test
    void anotherKeyOpensNothing() {
        String locked = new Vault(Optional.of("key"), data).lock("password");
        assertThatThrownBy(() -> new Vault(Optional.of("other"), data).unlock(locked))
                .isInstanceOf(Vault.WrongKey.class);
    }

    @Test
    void theKeyFileIsMadeOnceAndIsTheOwnersOnly() throws Exception {
        String locked = new Vault(Optional.empty(), data).lock("password");
        assertThat(new Vault(Optional.empty(), data).unlock(locked)).isEqualTo("password");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(data.resolve("secret.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void nothingStaysNothing() {
        assertThat(new Vault(Optional.of("key"), data).lock(null)).isNull();
    }
}

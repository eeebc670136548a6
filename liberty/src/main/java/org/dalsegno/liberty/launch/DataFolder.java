package org.dalsegno.liberty.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The folder that outlives the server: database, keys, logs and the unpacked server itself. */
final class DataFolder {

    private static final String DATA = "DALSEGNO_DATA";
    private static final String PASSWORD = "DALSEGNO_KEYSTORE_PASSWORD";

    /**
     * Held for the life of the process: a channel that nobody refers to is closed, and its lock
     * with it.
     */
    private static FileChannel claimed;

    private final Path path;

    private DataFolder(Path path) {
        this.path = path;
    }

    /**
     * The folder that the environment names, or {@code ~/.dalsegno}; it is made when it is missing.
     */
    static DataFolder of(Map<String, String> environment) throws DataFolderException {
        String named = environment.getOrDefault(DATA, "");
        Path path =
                named.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".dalsegno")
                        : Path.of(named);
        try {
            return new DataFolder(OwnerOnly.folder(path.toAbsolutePath().normalize()));
        } catch (IOException e) {
            throw new DataFolderException(DATA + " is " + path + " and cannot be made: " + e);
        }
    }

    Path path() {
        return path;
    }

    /**
     * Takes the folder for this process until it ends, however it ends: two servers on one folder
     * would each unpack, log and write keys over the other.
     */
    void claim() throws DataFolderException {
        try {
            claimed =
                    FileChannel.open(
                            path.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (claimed.tryLock() == null) {
                throw new DataFolderException(
                        path + " is in use by another Dal Segno; give each its own " + DATA);
            }
        } catch (IOException | OverlappingFileLockException e) {
            throw new DataFolderException(DATA + " is " + path + " and cannot be written: " + e);
        }
    }

    /** What the server must be told because the environment does not say it. */
    Map<String, String> variables(Map<String, String> environment) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put(DATA, path.toString());
        if (environment.getOrDefault(PASSWORD, "").isEmpty()) {
            variables.put(PASSWORD, keystorePassword());
        }
        return variables;
    }

    /** Made up once and kept beside the key store, readable by its owner alone. */
    private String keystorePassword() throws IOException {
        Path file = path.resolve("keystore.password");
        if (!Files.exists(file)) {
            OwnerOnly.write(file, randomPassword());
        }
        return Files.readString(file).strip();
    }

    private static String randomPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

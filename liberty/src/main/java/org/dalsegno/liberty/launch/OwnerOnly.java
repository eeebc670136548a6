package org.dalsegno.liberty.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Files and folders that other users of the machine cannot read, where the file system knows users.
 */
final class OwnerOnly {

    private OwnerOnly() {}

    /**
     * Makes the folder and what is missing above it; one that is there already keeps its
     * permissions.
     */
    static Path folder(Path path) throws IOException {
        return Files.createDirectories(path, permissions(path, "rwx------"));
    }

    /** Writes a new file; it is never readable by others, not even while it is empty. */
    static void write(Path file, String content) throws IOException {
        Files.writeString(Files.createFile(file, permissions(file, "rw-------")), content);
    }

    private static FileAttribute<?>[] permissions(Path path, String permissions) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}

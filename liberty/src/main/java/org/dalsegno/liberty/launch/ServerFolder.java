package org.dalsegno.liberty.launch;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The server as it lies unpacked; it holds nothing that a new version could not bring again. */
final class ServerFolder {

    private static final String ROOT = "wlp/";

    private final Path path;

    ServerFolder(Path path) {
        this.path = path;
    }

    /**
     * Unpacks the server of this jar, unless the very same jar was unpacked here before. The mark
     * is written last, so that an interrupted unpacking is done again.
     */
    void unpack(Path jar) throws IOException {
        Path mark = path.resolve("unpacked");
        String version = Files.size(jar) + " " + Files.getLastModifiedTime(jar);
        if (Files.exists(mark) && Files.readString(mark).equals(version)) {
            return;
        }
        delete(path);
        Files.createDirectories(path);
        copyFrom(jar);
        Files.writeString(mark, version);
    }

    /**
     * Gives a server values that the environment does not, one file each. Files and not arguments:
     * the server prints its arguments, and one of these values is a password.
     */
    void tell(String server, Map<String, String> values) throws IOException {
        Path folder = path.resolve(ROOT + "usr/servers/" + server + "/variables");
        delete(folder);
        Files.createDirectories(folder);
        for (Map.Entry<String, String> value : values.entrySet()) {
            OwnerOnly.write(folder.resolve(value.getKey()), value.getValue());
        }
    }

    Path launcher() {
        return path.resolve(ROOT + "bin/tools/ws-server.jar");
    }

    private void copyFrom(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().startsWith(ROOT) && !entry.isDirectory()) {
                    copy(file, entry);
                }
            }
        }
    }

    private void copy(JarFile file, JarEntry entry) throws IOException {
        Path target = path.resolve(entry.getName()).normalize();
        if (!target.startsWith(path)) {
            throw new IOException("An entry of the jar points out of it: " + entry.getName());
        }
        Files.createDirectories(target.getParent());
        try (InputStream content = file.getInputStream(entry)) {
            Files.copy(content, target);
        }
        if (entry.getName().startsWith(ROOT + "bin/")) {
            makeExecutable(target.toFile());
        }
    }

    /**
     * The tools in bin, for the operator who needs one; the server itself does not, so a file
     * system that refuses is no harm.
     */
    private static void makeExecutable(File script) {
        boolean unused = script.setExecutable(true);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}

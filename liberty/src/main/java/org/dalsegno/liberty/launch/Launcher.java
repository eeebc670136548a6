package org.dalsegno.liberty.launch;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/**
 * Starts the server that is packed in this jar, in this very process.
 *
 * <p>The server's own runnable jar unpacks itself into the home folder and starts a child as soon
 * as it has options: the child outlives a {@code kill -9} of its parent and keeps the database
 * locked. Here is one process, so a signal reaches the server itself.
 */
public final class Launcher {

    private static final String SERVER = "dalsegno";

    private Launcher() {}

    /**
     * Unpacks the server into {@code DALSEGNO_DATA} where this version is not there yet, and runs
     * it until it is told to stop.
     *
     * @param arguments passed on to the server as they are, e.g. {@code --NAME=value} for a
     *     variable
     * @throws Exception when the folder cannot be written, or the server cannot be loaded
     */
    public static void main(String[] arguments) throws Exception {
        try {
            DataFolder data = DataFolder.of(System.getenv());
            data.claim();
            run(new ServerFolder(data.path().resolve("server")), data, arguments);
        } catch (DataFolderException e) {
            System.err.println("Dal Segno cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(ServerFolder server, DataFolder data, String[] arguments)
            throws Exception {
        server.unpack(ownJar());
        server.tell(SERVER, data.variables(System.getenv()));
        Path logs = Files.createDirectories(data.path().resolve("logs"));
        System.setProperty("wlp.ignore.user.dir.from.env", "true");
        System.setProperty("LOG_DIR", logs.toString());
        start(server.launcher(), commandLine(arguments));
    }

    private static List<String> commandLine(String[] arguments) {
        List<String> line = new ArrayList<>(List.of(SERVER));
        if (arguments.length > 0) {
            line.add("--");
            line.addAll(List.of(arguments));
        }
        return line;
    }

    /**
     * The loader stays open on purpose: the server's classes come from it as long as the process
     * lives.
     */
    @SuppressWarnings("resource")
    private static void start(Path launcher, List<String> commandLine) throws Exception {
        URLClassLoader loader = new URLClassLoader(new URL[] {launcher.toUri().toURL()});
        Thread.currentThread().setContextClassLoader(loader);
        try {
            loader.loadClass(mainClass(launcher))
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) commandLine.toArray(String[]::new));
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static String mainClass(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue("Main-Class");
        }
    }

    private static Path ownJar() throws URISyntaxException {
        return Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}

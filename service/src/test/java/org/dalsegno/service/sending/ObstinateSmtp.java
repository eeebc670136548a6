package org.dalsegno.service.sending;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An SMTP server that says what the test wants, and remembers what it heard. */
public final class ObstinateSmtp implements AutoCloseable {

    private final ServerSocket door;
    private final String greetingOfEhlo;
    private final Map<String, String> answers;
    private final Map<String, Integer> times = new ConcurrentHashMap<>();
    private final ExecutorService thread = Executors.newCachedThreadPool();
    private volatile String recipient;
    private final StringBuilder kept = new StringBuilder();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();

    /** Every command, and the texts of mails, in the order in which they came; by connection. */
    public final List<String> heard = new CopyOnWriteArrayList<>();

    /**
     * @param extensions what EHLO offers
     * @param answers by the beginning of a command; for {@code .} and a recipient, or {@code .},
     *     the answer to a mail's text; an answer {@code bye} hangs up, one that begins with {@code
     *     later:} is kept until the next command is answered, which is silence to who waits for it;
     *     of several, parted by {@code |}, each is given once and the last one from then on;
     *     everything else is answered by {@code 250 ok}; read anew for each answer
     */
    public ObstinateSmtp(List<String> extensions, Map<String, String> answers) throws IOException {
        this(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), extensions, answers);
    }

    /** The same behind a door of the test's. */
    ObstinateSmtp(ServerSocket door, List<String> extensions, Map<String, String> answers) {
        this.door = door;
        this.answers = answers;
        this.greetingOfEhlo =
                "250-test\r\n250-" + String.join("\r\n250-", extensions) + "\r\n250 HELP";
        thread.submit(this::welcome);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Waits until a connection has ended. */
    public void awaitEnd() throws InterruptedException {
        if (ended.poll(10, TimeUnit.SECONDS) == null) {
            throw new IllegalStateException("the connection did not end");
        }
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                thread.submit(() -> talk(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        sockets.add(socket);
        kept.setLength(0);
        try (socket;
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8))) {
            say(socket, "220 test");
            boolean goesOn = true;
            while (goesOn) {
                String line = in.readLine();
                goesOn = line != null && answer(socket, in, line);
            }
        } catch (IOException e) {
            heard.add("broken");
        } finally {
            heard.add("end");
            ended.add("end");
        }
    }

    private boolean answer(Socket socket, BufferedReader in, String line) throws IOException {
        heard.add(line);
        if (line.startsWith("RCPT TO:")) {
            recipient = line.substring("RCPT TO:<".length(), line.length() - 1);
        }
        String answer = answerTo(line);
        if (answer.equals("bye")) {
            return false;
        }
        say(socket, answer);
        return !answer.startsWith("354") || text(socket, in);
    }

    private String answerTo(String line) {
        if (line.startsWith("EHLO")) {
            return greetingOfEhlo;
        }
        String usual = line.startsWith("DATA") ? "354 go on" : "250 ok";
        return answers.keySet().stream()
                .filter(line::startsWith)
                .findFirst()
                .map(this::given)
                .orElse(usual);
    }

    private String given(String key) {
        List<String> each = List.of(answers.get(key).split("\\|", -1));
        int time = times.merge(key, 1, Integer::sum);
        return each.get(Math.min(time, each.size()) - 1);
    }

    private boolean text(Socket socket, BufferedReader in) throws IOException {
        StringBuilder text = new StringBuilder();
        String line = in.readLine();
        while (line != null && !line.equals(".")) {
            text.append(line).append('\n');
            line = in.readLine();
        }
        heard.add(line == null ? "cut" : "text of " + (text.isEmpty() ? "nothing" : "a mail"));
        String key = answers.containsKey("." + recipient) ? "." + recipient : ".";
        String answer = answers.containsKey(key) ? given(key) : "250 taken";
        boolean goesOn = line != null && !answer.equals("bye");
        if (goesOn) {
            say(socket, answer);
        }
        return goesOn;
    }

    private void say(Socket socket, String words) throws IOException {
        if (words.startsWith("later:")) {
            kept.append(words.substring(6)).append("\r\n");
        } else {
            String all = kept + words + "\r\n";
            kept.setLength(0);
            socket.getOutputStream().write(all.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Hangs up, whatever was being said. */
    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread.shutdownNow();
    }
}

package org.dalsegno.service.receiving;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;

/**
 * An IMAP server that does what a test tells it: enough of RFC 3501 and RFC 2177 for a reader, and
 * every way of failing that the reader must live through.
 */
final class ScriptedImap implements AutoCloseable {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d-MMM-yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter INTERNAL =
            DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm:ss Z", Locale.ENGLISH);
    private static final Pattern COMMAND = Pattern.compile("(\\S+) (?:(UID) )?(\\w+) ?(.*)");
    private static final long PATIENCE_SECONDS = 30;

    private record Letter(long uid, String source, Instant at) {}

    final List<String> commands = new CopyOnWriteArrayList<>();

    /** Commands at which it says nothing any more, or goodbye. */
    final Set<String> silentAt = ConcurrentHashMap.newKeySet();

    final Set<String> goodbyeAt = ConcurrentHashMap.newKeySet();

    /** Mails that vanish when they are fetched, and mails that break the line each time. */
    final Set<Long> vanishing = ConcurrentHashMap.newKeySet();

    final Set<Long> breaking = ConcurrentHashMap.newKeySet();
    volatile boolean refusesSignIn;

    /** How LIST shows the folder of sent mail, attributes and quoted name; null: there is none. */
    volatile String sentFolder;

    volatile boolean offersIdle;

    /** Arrives between the command IDLE and the server's consent; said once. */
    volatile String arrivesAtIdle;

    /** Takes no notice of DONE any more. */
    volatile boolean deaf;

    volatile long uidValidity = 7;
    volatile ZoneOffset zone = ZoneOffset.UTC;
    private final List<Letter> inbox = new CopyOnWriteArrayList<>();
    private final List<Letter> junk = new CopyOnWriteArrayList<>();
    private final List<Letter> sent = new CopyOnWriteArrayList<>();
    private final List<Conversation> open = new CopyOnWriteArrayList<>();
    private final Semaphore idles = new Semaphore(0);
    private final ServerSocket door;
    private volatile long nextUid = 1;

    ScriptedImap() {
        this(ServerSocketFactory.getDefault());
    }

    ScriptedImap(ServerSocketFactory sockets) {
        try {
            door = sockets.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::welcome);
    }

    int port() {
        return door.getLocalPort();
    }

    /** A mail lies in the inbox; whoever idles is told. */
    long put(String source, Instant at) {
        long uid = nextUid++;
        inbox.add(new Letter(uid, source, at));
        open.forEach(Conversation::tellOfNewMail);
        return uid;
    }

    void putInJunk(String source, Instant at) {
        junk.add(new Letter(nextUid++, source, at));
    }

    void putInSent(String source) {
        sent.add(new Letter(nextUid++, source, Instant.EPOCH));
    }

    /** The folder is restored: the same mails under numbers from 1. */
    void renumber(long validity) {
        List<Letter> old = List.copyOf(inbox);
        inbox.clear();
        nextUid = 1;
        uidValidity = validity;
        old.forEach(letter -> inbox.add(new Letter(nextUid++, letter.source(), letter.at())));
    }

    /** Waits until a client has begun to idle; each IDLE is waited for once. */
    boolean awaitIdle() throws InterruptedException {
        return idles.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    long count(String command) {
        return commands.stream().filter(command::equals).count();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "scripted-imap");
        thread.setDaemon(true);
        thread.start();
    }

    private void welcome() {
        try {
            while (true) {
                Conversation conversation = new Conversation(door.accept());
                open.add(conversation);
                daemon(conversation::hold);
            }
        } catch (IOException e) {
            // The door is closed.
        }
    }

    /** Every line is cut. */
    void cut() {
        open.forEach(Conversation::hangUp);
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }

    private final class Conversation {
        private final Socket socket;
        private List<Letter> selected = inbox;
        private volatile boolean idling;
        private String idleTag;
        private boolean byUid;

        Conversation(Socket socket) {
            this.socket = socket;
        }

        void hold() {
            try (socket) {
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.ISO_8859_1));
                say("* OK ready");
                String line = in.readLine();
                while (line != null && answer(line)) {
                    line = in.readLine();
                }
            } catch (IOException e) {
                // The client hung up, or the script cut the line.
            } finally {
                open.remove(this);
            }
        }

        private synchronized void say(String line) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        void hangUp() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void tellOfNewMail() {
            try {
                if (idling) {
                    say("* " + inbox.size() + " EXISTS");
                }
            } catch (IOException e) {
                // It hung up just now.
            }
        }

        private boolean answer(String line) throws IOException {
            Matcher matcher = COMMAND.matcher(line);
            if (line.equals("DONE")) {
                done();
                return true;
            }
            if (!matcher.matches()) {
                throw new IOException("not understood: " + line);
            }
            String command = matcher.group(3).toUpperCase(Locale.ROOT);
            commands.add(command);
            if (silentAt.contains(command)) {
                return true;
            }
            if (goodbyeAt.contains(command)) {
                say("* BYE enough for today");
                return false;
            }
            byUid = matcher.group(2) != null;
            return answer(matcher.group(1), command, matcher.group(4));
        }

        private boolean answer(String tag, String command, String rest) throws IOException {
            switch (command) {
                case "CAPABILITY" -> say("* CAPABILITY IMAP4rev1" + (offersIdle ? " IDLE" : ""));
                case "LOGIN" -> {
                    if (refusesSignIn) {
                        say(tag + " NO [AUTHENTICATIONFAILED] Invalid credentials");
                        return true;
                    }
                }
                case "LIST" -> {
                    say("* LIST (\\HasNoChildren) \"/\" INBOX");
                    say("* LIST (\\HasNoChildren \\Junk) \"/\" Spam");
                    if (sentFolder != null) {
                        say("* LIST " + sentFolder);
                    }
                }
                case "EXAMINE", "SELECT" -> select(rest);
                case "SEARCH" -> search(rest);
                case "FETCH" -> {
                    if (!fetch(rest)) {
                        return false;
                    }
                }
                case "IDLE" -> {
                    return idle(tag);
                }
                default -> {}
            }
            say(tag + " OK done");
            return !command.equals("LOGOUT");
        }

        private void done() throws IOException {
            commands.add("DONE");
            idling = false;
            if (!deaf) {
                say(idleTag + " OK done");
            }
        }

        private boolean idle(String tag) throws IOException {
            idleTag = tag;
            if (arrivesAtIdle != null) {
                inbox.add(new Letter(nextUid++, arrivesAtIdle, Instant.EPOCH));
                arrivesAtIdle = null;
                say("* " + inbox.size() + " EXISTS");
            }
            idling = true;
            say("+ idling");
            idles.release();
            return true;
        }

        private void select(String name) throws IOException {
            selected = name.contains("INBOX") ? inbox : name.contains("Spam") ? junk : sent;
            say("* " + selected.size() + " EXISTS");
            say("* 0 RECENT");
            say("* FLAGS ()");
            say("* OK [UIDVALIDITY " + uidValidity + "] valid");
            say("* OK [UIDNEXT " + nextUid + "] next");
        }

        private void search(String rest) throws IOException {
            Matcher since = Pattern.compile("SINCE \"?([\\w-]+)").matcher(rest);
            LocalDate day = since.find() ? LocalDate.parse(since.group(1), DAY) : LocalDate.MIN;
            StringBuilder found = new StringBuilder("* SEARCH");
            for (int i = 0; i < selected.size(); i++) {
                if (!selected.get(i).at().atOffset(zone).toLocalDate().isBefore(day)) {
                    found.append(' ').append(i + 1);
                }
            }
            say(found.toString());
        }

        /** Takes every set of numbers; says false when the line is to be cut. */
        private boolean fetch(String rest) throws IOException {
            Matcher parts = Pattern.compile("(\\S+) \\(?(.*?)\\)?").matcher(rest);
            if (!parts.matches()) {
                throw new IOException("not understood: " + rest);
            }
            List<Letter> letters = List.copyOf(selected);
            List<Letter> gone = new ArrayList<>();
            for (int i = 0; i < letters.size(); i++) {
                Letter letter = letters.get(i);
                if (holds(parts.group(1), byUid ? letter.uid() : i + 1, last(letters, byUid))) {
                    boolean body = parts.group(2).contains("BODY");
                    if (body && breaking.contains(letter.uid())) {
                        return false;
                    }
                    if (body && vanishing.contains(letter.uid())) {
                        gone.add(letter);
                        say("* " + (i + 1) + " EXPUNGE");
                    } else {
                        say("* " + (i + 1) + " FETCH (" + items(letter, parts.group(2)) + ")");
                    }
                }
            }
            selected.removeAll(gone);
            return true;
        }
    }

    private static long last(List<Letter> letters, boolean byUid) {
        return byUid ? letters.get(letters.size() - 1).uid() : letters.size();
    }

    private static boolean holds(String set, long number, long last) {
        for (String range : set.split(",")) {
            String[] ends = range.replace("*", Long.toString(last)).split(":");
            long from = Long.parseLong(ends[0]);
            long to = Long.parseLong(ends[ends.length - 1]);
            if (number >= Math.min(from, to) && number <= Math.max(from, to)) {
                return true;
            }
        }
        return false;
    }

    private static String items(Letter letter, String wanted) {
        List<String> items = new ArrayList<>();
        items.add("UID " + letter.uid());
        if (wanted.contains("INTERNALDATE")) {
            items.add(
                    "INTERNALDATE \""
                            + INTERNAL.format(letter.at().atOffset(ZoneOffset.UTC))
                            + "\"");
        }
        if (wanted.contains("RFC822.SIZE")) {
            items.add("RFC822.SIZE " + letter.source().length());
        }
        if (wanted.contains("BODY")) {
            Matcher part = Pattern.compile("<(\\d+)\\.(\\d+)>").matcher(wanted);
            boolean bounded = part.find();
            int from = bounded ? Integer.parseInt(part.group(1)) : 0;
            int most = bounded ? Integer.parseInt(part.group(2)) : Integer.MAX_VALUE;
            String source = letter.source();
            int begin = Math.min(from, source.length());
            String piece = source.substring(begin, begin + Math.min(most, source.length() - begin));
            items.add("BODY[]<" + from + "> {" + piece.length() + "}\r\n" + piece);
        }
        return String.join(" ", items);
    }
}

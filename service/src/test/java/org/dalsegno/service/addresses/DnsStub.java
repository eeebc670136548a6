package org.dalsegno.service.addresses;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * A name server on loopback, over UDP and TCP, that says what the test wrote down in zone file
 * lines, and nothing that it was told to keep silent about. What is not written down exists without
 * records.
 */
public final class DnsStub implements AutoCloseable {

    private static final String SOA = "test. 300 IN SOA ns.test. host.test. 1 3600 600 86400 120";

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final int TRIES = 50;

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Map<String, UnaryOperator<Message>> scripts = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    private DnsStub(ServerSocket tcp, DatagramSocket udp) {
        this.tcp = tcp;
        this.udp = udp;
        daemon(this::answerDatagrams);
        daemon(this::answerStreams);
    }

    /** Both transports on one port, which somebody else may have for one of them. */
    public static DnsStub open() throws IOException {
        for (int tries = 1; ; tries++) {
            ServerSocket tcp = new ServerSocket(0, 5, LOOPBACK);
            try {
                return new DnsStub(tcp, new DatagramSocket(tcp.getLocalPort(), LOOPBACK));
            } catch (BindException taken) {
                tcp.close();
                if (tries == TRIES) {
                    throw taken;
                }
            }
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "dns-stub");
        thread.setDaemon(true);
        thread.start();
    }

    /** As host:port. */
    public String address() {
        return "127.0.0.1:" + udp.getLocalPort();
    }

    /** Each question, such as "UDP example.com MX", in the order in which it came. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    void forget() {
        asked.clear();
    }

    /** From now on the whole server keeps silent, or speaks again. */
    public void silence(boolean on) {
        silent = on;
    }

    /** Records for one type, in zone file form. */
    public DnsStub answer(String domain, int type, String... lines) {
        return script(domain, type, reply -> with(reply, Section.ANSWER, lines));
    }

    /** The name does not exist, whatever the type. */
    DnsStub noSuchName(String domain) {
        return rcode(domain, Rcode.NXDOMAIN);
    }

    DnsStub rcode(String domain, int rcode) {
        for (int type : new int[] {Type.MX, Type.A, Type.AAAA, Type.TXT}) {
            script(
                    domain,
                    type,
                    reply -> {
                        reply.getHeader().setRcode(rcode);
                        return rcode == Rcode.NXDOMAIN
                                ? with(reply, Section.AUTHORITY, SOA)
                                : reply;
                    });
        }
        return this;
    }

    /** No answer, but names of other servers: it was asked for a zone that it does not have. */
    DnsStub lame(String domain) {
        return script(
                domain,
                Type.MX,
                reply -> with(reply, Section.AUTHORITY, "test. 300 IN NS elsewhere.test."));
    }

    /** Texts of a name, each a record of its own. */
    public DnsStub texts(String name, String... texts) {
        return answer(
                name,
                Type.TXT,
                Arrays.stream(texts)
                        .map(text -> name + ". 300 IN TXT \"" + text + "\"")
                        .toArray(String[]::new));
    }

    DnsStub silentAbout(String domain) {
        return script(domain, Type.MX, reply -> null);
    }

    DnsStub script(String domain, int type, UnaryOperator<Message> script) {
        scripts.put(key(domain, type), script);
        return this;
    }

    private static String key(String domain, int type) {
        return domain + " " + Type.string(type);
    }

    static Message with(Message reply, int section, String... lines) {
        for (String line : lines) {
            try (Master zone =
                    new Master(
                            new ByteArrayInputStream(
                                    (line + "\n").getBytes(StandardCharsets.US_ASCII)),
                            Name.root)) {
                reply.addRecord(zone.nextRecord(), section);
            } catch (IOException e) {
                throw new IllegalArgumentException(line, e);
            }
        }
        return reply;
    }

    /** Null: silence. */
    private byte[] reply(String transport, byte[] question) throws IOException {
        Message query = new Message(question);
        Record about = query.getQuestion();
        String key = key(about.getName().toString(true), about.getType());
        asked.add(transport + " " + key);
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.RA);
        reply.addRecord(about, Section.QUESTION);
        UnaryOperator<Message> script =
                scripts.getOrDefault(key, nothing -> with(nothing, Section.AUTHORITY, SOA));
        Message scripted = silent ? null : script.apply(reply);
        return scripted == null ? null : scripted.toWire();
    }

    private void answerDatagrams() {
        byte[] buffer = new byte[4096];
        while (!udp.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                byte[] reply = reply("UDP", Arrays.copyOf(buffer, packet.getLength()));
                if (reply != null) {
                    udp.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                // Closed, or a packet that is no question.
            }
        }
    }

    private void answerStreams() {
        while (!tcp.isClosed()) {
            try (Socket peer = tcp.accept()) {
                DataInputStream in = new DataInputStream(peer.getInputStream());
                byte[] reply = reply("TCP", in.readNBytes(in.readUnsignedShort()));
                reply[2] &= ~0x02;
                DataOutputStream out = new DataOutputStream(peer.getOutputStream());
                out.writeShort(reply.length);
                out.write(reply);
                out.flush();
            } catch (IOException e) {
                // Closed, or the client hung up.
            }
        }
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}

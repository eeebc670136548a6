package org.dalsegno.service.addresses;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dalsegno.domain.proving.Heard;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Asks DNS whether a domain takes mail: its MX records, and without any its addresses (RFC 5321
 * §5.1); and for the texts of a name. Safe for many threads.
 */
final class DnsQuestions {

    private static final int DNS_PORT = 53;

    /** A name or an IPv4 address, an IPv6 address in brackets, each with a port or without. */
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("([\\w.-]+|\\[[0-9a-fA-F:.]+])(?::(\\d{1,5}))?");

    /**
     * What was found.
     *
     * @param ttl for how long it holds
     * @param heard false when no server answered at all
     */
    record Found(MailService service, Duration ttl, boolean heard) {

        static Found of(MailService service, DnsAnswer answer) {
            return new Found(service, answer.ttl(), true);
        }

        static Found silence() {
            return new Found(MailService.UNKNOWN, Duration.ZERO, false);
        }
    }

    private final Resolver resolver;
    private final Duration limit;

    /**
     * @param server host:port; empty: the servers of this machine
     * @param limit how long one domain may take in all
     * @throws IllegalArgumentException when the server is not written as host:port
     */
    DnsQuestions(Optional<String> server, Duration limit) {
        ExtendedResolver all = server.map(DnsQuestions::only).orElseGet(ExtendedResolver::new);
        // Two tries, because a lost packet is no outage.
        for (Resolver one : all.getResolvers()) {
            one.setTimeout(limit.dividedBy(2));
        }
        all.setRetries(2);
        all.setTimeout(limit);
        this.resolver = all;
        this.limit = limit;
    }

    private static ExtendedResolver only(String server) {
        return new ExtendedResolver(List.of(new SimpleResolver(address(server))));
    }

    static InetSocketAddress address(String server) {
        Matcher matcher = HOST_AND_PORT.matcher(server.strip());
        if (matcher.matches()) {
            int port = matcher.group(2) == null ? DNS_PORT : Integer.parseInt(matcher.group(2));
            if (port > 0 && port <= 65_535) {
                return new InetSocketAddress(matcher.group(1), port);
            }
        }
        throw new IllegalArgumentException(
                "DALSEGNO_DNS_SERVER must be host:port, such as 192.0.2.53:53, and is: " + server);
    }

    /** Never fails: what cannot be asked is UNKNOWN. */
    CompletableFuture<Found> ask(String domain) {
        try {
            Name name = Name.fromString(domain, Name.root);
            return query(name, Type.MX)
                    .thenCompose(mx -> byMx(name, mx))
                    .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionally(failure -> Found.silence());
        } catch (TextParseException e) {
            return found(MailService.UNKNOWN, DnsAnswer.unknown());
        } catch (RuntimeException e) {
            // The library throws at once when its server's own name does not resolve.
            return CompletableFuture.completedFuture(Found.silence());
        }
    }

    private CompletableFuture<Found> byMx(Name name, DnsAnswer mx) {
        return switch (mx.kind()) {
            case FOUND -> found(mx.isNullMx() ? MailService.NULL_MX : MailService.YES, mx);
            case NO_SUCH_NAME -> found(MailService.NO_DOMAIN, mx);
            case UNKNOWN -> found(MailService.UNKNOWN, mx);
            case NONE ->
                    query(name, Type.A)
                            .thenCompose(
                                    a ->
                                            a.kind() == DnsAnswer.Kind.NONE
                                                    ? query(name, Type.AAAA)
                                                            .thenApply(DnsQuestions::byAddress)
                                                    : CompletableFuture.completedFuture(
                                                            byAddress(a)));
        };
    }

    private static Found byAddress(DnsAnswer address) {
        return switch (address.kind()) {
            case FOUND -> Found.of(MailService.YES, address);
            case NONE -> Found.of(MailService.NO_SERVER, address);
            // A name that was there a moment ago: the servers do not agree.
            case NO_SUCH_NAME, UNKNOWN -> Found.of(MailService.UNKNOWN, address);
        };
    }

    private static CompletableFuture<Found> found(MailService service, DnsAnswer answer) {
        return CompletableFuture.completedFuture(Found.of(service, answer));
    }

    /**
     * The texts (TXT) of a name, each in one piece. Never fails: what cannot be asked is nothing.
     */
    CompletableFuture<Heard> texts(String name) {
        try {
            return query(Name.fromString(name, Name.root), Type.TXT)
                    .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .thenApply(answer -> heard(name, answer))
                    .exceptionally(failure -> Heard.nothing(name));
        } catch (TextParseException | RuntimeException e) {
            return CompletableFuture.completedFuture(Heard.nothing(name));
        }
    }

    private static Heard heard(String name, DnsAnswer answer) {
        return answer.kind() == DnsAnswer.Kind.UNKNOWN
                ? Heard.nothing(name)
                : Heard.of(name, answer.texts());
    }

    private CompletableFuture<DnsAnswer> query(Name name, int type) {
        Message question = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        return resolver.sendAsync(question)
                .toCompletableFuture()
                .thenApply(reply -> DnsAnswer.of(reply, type));
    }
}

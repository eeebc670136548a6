package org.dalsegno.service.addresses;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * What one reply of a DNS server means for one type of record. A "no" counts only when the server
 * knows: a referral (a lame server) or an alias that nobody followed says nothing.
 *
 * @param records of that type; empty unless FOUND
 * @param ttl for how long it holds (RFC 2308 §5 for a no)
 */
record DnsAnswer(Kind kind, List<Record> records, Duration ttl) {

    enum Kind {
        FOUND,
        NONE,
        NO_SUCH_NAME,
        UNKNOWN
    }

    /** How long a no without a SOA record holds, which does not say. */
    private static final Duration SHORT = Duration.ofMinutes(1);

    static DnsAnswer of(Message reply, int type) {
        if (reply.getRcode() == Rcode.NXDOMAIN) {
            return new DnsAnswer(Kind.NO_SUCH_NAME, List.of(), negativeTtl(reply));
        }
        if (reply.getRcode() != Rcode.NOERROR) {
            return unknown();
        }
        List<Record> answers = reply.getSection(Section.ANSWER);
        List<Record> records = answers.stream().filter(r -> r.getType() == type).toList();
        if (!records.isEmpty()) {
            return new DnsAnswer(Kind.FOUND, records, shortest(answers));
        }
        boolean knows = has(reply, Type.SOA) || answers.isEmpty() && !has(reply, Type.NS);
        return knows ? new DnsAnswer(Kind.NONE, List.of(), negativeTtl(reply)) : unknown();
    }

    static DnsAnswer unknown() {
        return new DnsAnswer(Kind.UNKNOWN, List.of(), Duration.ZERO);
    }

    /** RFC 7505 §3: one MX record, whose host is the root. */
    boolean isNullMx() {
        return records.size() == 1
                && records.get(0) instanceof MXRecord mx
                && mx.getTarget().equals(Name.root);
    }

    /** What TXT records say: the pieces of each in one (RFC 7208 §3.3). */
    List<String> texts() {
        return records.stream()
                .filter(TXTRecord.class::isInstance)
                .map(TXTRecord.class::cast)
                .map(DnsAnswer::text)
                .toList();
    }

    private static String text(TXTRecord record) {
        return record.getStringsAsByteArrays().stream()
                .map(piece -> new String(piece, StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    private static boolean has(Message reply, int type) {
        return reply.getSection(Section.AUTHORITY).stream().anyMatch(r -> r.getType() == type);
    }

    private static Duration shortest(List<Record> records) {
        return Duration.ofSeconds(records.stream().mapToLong(Record::getTTL).min().orElse(0));
    }

    private static Duration negativeTtl(Message reply) {
        return reply.getSection(Section.AUTHORITY).stream()
                .filter(SOARecord.class::isInstance)
                .map(SOARecord.class::cast)
                .map(soa -> Duration.ofSeconds(Math.min(soa.getTTL(), soa.getMinimum())))
                .findFirst()
                .orElse(SHORT);
    }
}

package org.dalsegno.service.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds the failed recipients in a report that has no machine-readable part. */
final class ProseReport {
    private static final Set<String> ROLES =
            Set.of(
                    "postmaster",
                    "mailer-daemon",
                    "abuse",
                    "support",
                    "helpdesk",
                    "hostmaster",
                    "webmaster",
                    "noreply",
                    "no-reply",
                    "info@support",
                    "help",
                    "admin");

    /** Words behind which the failed address stands, when no line starts with it. */
    private static final List<String> LABELS =
            List.of(
                    "recipient",
                    "delivered to",
                    "delivering your mail to",
                    "deliver to",
                    "delivery to",
                    "address:",
                    "deliver mail to",
                    "message to ",
                    "message to:",
                    "addressed to",
                    "you sent to",
                    "nachricht an",
                    "message à",
                    "mensaje a ",
                    "messaggio a ",
                    "mensagem para",
                    "bericht aan",
                    "rcpt to",
                    "mail to",
                    "envoyer",
                    "destinataire",
                    "empfänger",
                    "宛先",
                    "あて先",
                    "收件人",
                    "收件者",
                    "受信者",
                    "받는",
                    "수신",
                    "получател",
                    "destinatario",
                    "destinatário",
                    "geadresseerde",
                    "mottagare",
                    "mottaker",
                    "modtager",
                    "vastaanottaja",
                    "adresat",
                    "příjemce",
                    "címzett",
                    "alıcı",
                    "targeted");

    /** Whoever looks after a mailing list, to whom its reports send questions (RFC 2142). */
    private static final List<String> OF_LISTS = List.of("-owner", "-request", "-bounces");

    /** Behind it stands whom we wrote to, where the line before names a mailbox of their own. */
    private static final String ORIGINAL = "original address:";

    /** More failed recipients than a report of one mail names. */
    private static final int MOST = 100;

    private ProseReport() {}

    /**
     * The failed recipients in the order of the report.
     *
     * @param own the sender's own addresses, which are never recipients
     * @return may be empty
     */
    static List<String> recipients(Prose prose, String failedRecipients, List<String> own) {
        Set<String> found = new LinkedHashSet<>();
        addAll(found, Addresses.in(failedRecipients), own);
        if (found.isEmpty()) {
            addOriginal(found, prose.lines(), own);
        }
        if (found.isEmpty()) {
            prose.lines().forEach(line -> addLeading(found, line, own));
        }
        if (found.isEmpty()) {
            prose.lines().forEach(line -> addLabelled(found, line, own));
        }
        if (found.isEmpty()) {
            addReasoned(found, prose.lines(), own);
        }
        return new ArrayList<>(found);
    }

    /**
     * Whom a report of the own host names without a domain: mail for a local user carries such a
     * name in {@code To} as well.
     *
     * @param to of the returned mail
     */
    static Optional<String> localUser(Prose prose, String to) {
        String name = to.strip();
        boolean isName = !name.isEmpty() && name.chars().allMatch(c -> Addresses.isLocal((char) c));
        return isName && prose.text().contains("<" + name + ">")
                ? Optional.of(name)
                : Optional.empty();
    }

    /** A recipient without such a line is named by its own one. */
    private static void addOriginal(Set<String> found, List<String> lines, List<String> own) {
        if (lines.stream().noneMatch(ProseReport::isOriginal)) {
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            boolean replaced = i + 1 < lines.size() && isOriginal(lines.get(i + 1));
            if (!replaced) {
                addLabelled(found, lines.get(i), own);
            }
        }
    }

    /**
     * {@code User mailbox exceeds allowed size: bob@example.org}: some reports are nothing but such
     * lines (IMail). Only at the start, as what comes later may name whom to ask.
     */
    private static void addReasoned(Set<String> found, List<String> lines, List<String> own) {
        for (String line : lines) {
            String address = reasoned(line.strip());
            if (address == null && (!line.isBlank() || !found.isEmpty())) {
                return;
            }
            if (address != null && !isOwn(address, own)) {
                add(found, address);
            }
        }
    }

    /** The address behind a reason of several words; null when the line is another. */
    private static String reasoned(String line) {
        int colon = line.lastIndexOf(": ");
        boolean isReason = colon > 0 && line.indexOf(' ') < colon;
        String address = isReason ? Addresses.first(line.substring(colon)) : null;
        return address != null && line.endsWith(address) ? address : null;
    }

    private static boolean isOriginal(String line) {
        return line.strip().toLowerCase(Locale.ROOT).startsWith(ORIGINAL);
    }

    private static boolean isOfList(String address) {
        String local = address.substring(0, address.indexOf('@')).toLowerCase(Locale.ROOT);
        return OF_LISTS.stream().anyMatch(local::endsWith);
    }

    private static void addLeading(Set<String> found, String line, List<String> own) {
        String leading = Prose.leading(line);
        if (leading != null && !isOwn(leading, own) && !isOfList(leading)) {
            add(found, leading);
        }
    }

    private static void addLabelled(Set<String> found, String line, List<String> own) {
        String lower = line.toLowerCase(Locale.ROOT);
        if (LABELS.stream().noneMatch(lower::contains)) {
            return;
        }
        for (String address : Addresses.in(line)) {
            String local = address.substring(0, address.indexOf('@')).toLowerCase(Locale.ROOT);
            if (!isOwn(address, own) && !ROLES.contains(local) && !isOfList(address)) {
                add(found, address);
            }
        }
    }

    private static void addAll(Set<String> found, List<String> addresses, List<String> own) {
        addresses.stream().filter(a -> !isOwn(a, own)).forEach(a -> add(found, a));
    }

    private static void add(Set<String> found, String address) {
        if (found.size() < MOST && found.stream().noneMatch(f -> Addresses.same(f, address))) {
            found.add(address);
        }
    }

    static boolean isOwn(String address, List<String> own) {
        return own.stream().anyMatch(o -> Addresses.same(o, address));
    }
}

package org.dalsegno.service.addresses;

import java.util.Map;
import java.util.Optional;
import org.dalsegno.domain.Problem;
import org.dalsegno.domain.contact.EmailAddress;
import org.dalsegno.domain.contact.InvalidEmail;

/** What DNS said of the domains of one command, asked beforehand. */
public final class DomainAnswers {

    /** Nothing was asked, so nothing is wrong. */
    public static final DomainAnswers NONE = new DomainAnswers(Map.of());

    private final Map<String, MailService> services;

    DomainAnswers(Map<String, MailService> services) {
        this.services = Map.copyOf(services);
    }

    /** Why mail to this address is known to lead nowhere, or empty. */
    public Optional<Problem> problem(String email) {
        if (services.isEmpty() || EmailAddress.problem(email).isPresent()) {
            return Optional.empty();
        }
        EmailAddress address = EmailAddress.parse(email);
        MailService service = services.getOrDefault(address.domain(), MailService.UNKNOWN);
        return service.isMissing() ? Optional.of(problem(address, service)) : Optional.empty();
    }

    static Problem problem(EmailAddress address, MailService service) {
        String shown = address.shown();
        int at = shown.lastIndexOf('@');
        String words =
                "%s (at character %d)."
                        .formatted(
                                service.words(shown.substring(at + 1)),
                                shown.codePointCount(0, at) + 2);
        return new Problem("/email", InvalidEmail.CODE, words, address.suggestion().orElse(null));
    }
}

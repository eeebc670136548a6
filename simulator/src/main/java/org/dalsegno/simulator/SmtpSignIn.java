package org.dalsegno.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.subethamail.smtp.AuthenticationHandler;
import org.subethamail.smtp.AuthenticationHandlerFactory;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.RejectException;

/**
 * SMTP AUTH (RFC 4954) by password or OAuth token. The library has handlers of its own, but theirs
 * refuse without an enhanced status, and no provider does.
 */
final class SmtpSignIn implements AuthenticationHandlerFactory {

    private static final String USERNAME_PROMPT = "334 VXNlcm5hbWU6";
    private static final String PASSWORD_PROMPT = "334 UGFzc3dvcmQ6";

    private final Doorman doorman;
    private final Journal journal;
    private final Clock clock;
    private final SmtpExtensions extensions;

    SmtpSignIn(Doorman doorman, Journal journal, Clock clock, SmtpExtensions extensions) {
        this.doorman = doorman;
        this.journal = journal;
        this.clock = clock;
        this.extensions = extensions;
    }

    @Override
    public List<String> getAuthenticationMechanisms() {
        return extensions.afterMechanisms(List.of("LOGIN", "PLAIN", "XOAUTH2"));
    }

    @Override
    public AuthenticationHandler create() {
        return new Exchange();
    }

    private void admit(String user) throws RejectException {
        if (!doorman.admits(user)) {
            Reply reply = Reply.of(535, "5.7.8 Username and password not accepted");
            journal.refuse(new Refusal(clock.instant(), user, reply.toString()));
            throw new RejectException(reply.code(), reply.text());
        }
    }

    private static String decoded(String base64) throws RejectException {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw new RejectException(501, "5.5.2 Cannot decode response");
        }
    }

    /** One AUTH command and the lines that follow it. */
    private final class Exchange implements AuthenticationHandler {

        private final List<String> answers = new ArrayList<>();
        private String mechanism;
        private String user = "";

        @Override
        public Optional<String> auth(String line, MessageContext context) throws RejectException {
            if (mechanism == null) {
                String[] words = line.strip().split("\\s+", 3);
                mechanism = words[1].toUpperCase(Locale.ROOT);
                if (words.length == 3) {
                    answers.add(decoded(words[2]));
                }
            } else {
                answers.add(decoded(line.strip()));
            }
            return proceed();
        }

        private Optional<String> proceed() throws RejectException {
            if (mechanism.equals("LOGIN") && answers.size() < 2) {
                return Optional.of(answers.isEmpty() ? USERNAME_PROMPT : PASSWORD_PROMPT);
            }
            if (answers.isEmpty()) {
                return Optional.of("334 ");
            }
            user = userIn(answers.get(0));
            admit(user);
            return Optional.empty();
        }

        private String userIn(String answer) throws RejectException {
            return switch (mechanism) {
                case "LOGIN" -> answer;
                case "PLAIN" -> part(answer.split("\0", -1), 1, "");
                default -> part(answer.split("\1", -1), 0, "user=");
            };
        }

        private String part(String[] parts, int index, String prefix) throws RejectException {
            if (index >= parts.length || !parts[index].startsWith(prefix)) {
                throw new RejectException(501, "5.5.2 Cannot understand response");
            }
            return parts[index].substring(prefix.length());
        }

        @Override
        public Object getIdentity() {
            return user;
        }
    }
}

package org.dalsegno.service.enrolling;

/** Why an enrollment may not be started again, in a sentence. */
public final class RestartTexts {

    private RestartTexts() {}

    /**
     * @param code as {@code Enrollment.restartRefusal} gives it
     */
    public static String of(String code) {
        return switch (code) {
            case "UNSUBSCRIBED" -> "This contact chose not to receive mail.";
            case "BOUNCED" -> "Mail to this address bounced; correct the address first.";
            case "INVALID_EMAIL" ->
                    "A mail server said that this address is not valid; correct it first.";
            case "OUTCOME_UNKNOWN" -> "Nobody knows yet whether this step went out; say so first.";
            case "IN_FLIGHT" -> "This step is being sent just now.";
            case "INBOX_HELD" -> "It goes on by itself when its inbox sends again.";
            default -> "Nothing has failed here, so there is nothing to start again.";
        };
    }
}

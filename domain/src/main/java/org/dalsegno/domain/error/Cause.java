package org.dalsegno.domain.error;

import static org.dalsegno.domain.error.Badges.BOUNCE;
import static org.dalsegno.domain.error.Badges.FAULT;
import static org.dalsegno.domain.error.Badges.GMAIL;
import static org.dalsegno.domain.error.Badges.INVALID;
import static org.dalsegno.domain.error.Badges.LIMIT;
import static org.dalsegno.domain.error.Badges.NO_MAIL_DOMAIN;
import static org.dalsegno.domain.error.Badges.REFUSED;
import static org.dalsegno.domain.error.Badges.REFUSED_BY_PERSON;
import static org.dalsegno.domain.error.Badges.SETUP;
import static org.dalsegno.domain.error.Badges.SIGNED_OUT;
import static org.dalsegno.domain.error.Badges.SIGN_IN;
import static org.dalsegno.domain.error.Badges.STOP;
import static org.dalsegno.domain.error.Badges.TROUBLE;
import static org.dalsegno.domain.error.Remedy.ASK_ADMINISTRATOR;
import static org.dalsegno.domain.error.Remedy.CHECK_SENT;
import static org.dalsegno.domain.error.Remedy.CHECK_SETTINGS;
import static org.dalsegno.domain.error.Remedy.CORRECT_ADDRESS;
import static org.dalsegno.domain.error.Remedy.EDIT_MESSAGE;
import static org.dalsegno.domain.error.Remedy.FILL_FIELD;
import static org.dalsegno.domain.error.Remedy.OTHER_ADDRESS;
import static org.dalsegno.domain.error.Remedy.RECONNECT;
import static org.dalsegno.domain.error.Remedy.RESPECT;
import static org.dalsegno.domain.error.Remedy.RESTART;
import static org.dalsegno.domain.error.Remedy.WAIT;
import static org.dalsegno.domain.error.Retry.AFTER_CHECKING_SENT;
import static org.dalsegno.domain.error.Retry.AFTER_FIX;
import static org.dalsegno.domain.error.Retry.AFTER_RECONNECT;
import static org.dalsegno.domain.error.Retry.BACKOFF;
import static org.dalsegno.domain.error.Retry.BURST;
import static org.dalsegno.domain.error.Retry.DAILY;
import static org.dalsegno.domain.error.Retry.GREYLIST;
import static org.dalsegno.domain.error.Retry.HOURLY;
import static org.dalsegno.domain.error.Retry.NEVER;
import static org.dalsegno.domain.error.Retry.ONCE;
import static org.dalsegno.domain.error.Scope.DOMAIN;
import static org.dalsegno.domain.error.Scope.INBOX;
import static org.dalsegno.domain.error.Scope.MESSAGE;
import static org.dalsegno.domain.error.Scope.OURS;
import static org.dalsegno.domain.error.Scope.PROVIDER;
import static org.dalsegno.domain.error.Scope.RECIPIENT;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The finer reason under an {@link ErrorCode}. Each has one scope, one remedy and one way of
 * retrying. Ids are stored and published: they never change and are never used again. The texts of
 * a cause are in {@link ErrorTexts}.
 */
public enum Cause {
    BOUNCE_USER_UNKNOWN("bounce.user_unknown", BOUNCE, RECIPIENT, OTHER_ADDRESS, DAILY, true),
    BOUNCE_MAILBOX_DISABLED(
            "bounce.mailbox_disabled", BOUNCE, RECIPIENT, OTHER_ADDRESS, DAILY, true),
    BOUNCE_MOVED("bounce.moved", BOUNCE, RECIPIENT, OTHER_ADDRESS, DAILY, true),
    BOUNCE_MAILBOX_FULL("bounce.mailbox_full", BOUNCE, RECIPIENT, WAIT, DAILY),
    BOUNCE_FULL_AND_INACTIVE(
            "bounce.full_and_inactive", BOUNCE, RECIPIENT, OTHER_ADDRESS, DAILY, true),
    BOUNCE_RECIPIENT_REFUSED(
            "bounce.recipient_refused", REFUSED_BY_PERSON, RECIPIENT, OTHER_ADDRESS, BACKOFF),

    INVALID_SYNTAX("invalid.syntax", INVALID, RECIPIENT, CORRECT_ADDRESS, NEVER, true),
    INVALID_CHARACTER("invalid.character", INVALID, RECIPIENT, CORRECT_ADDRESS, NEVER),
    INVALID_NON_ASCII("invalid.non_ascii", INVALID, RECIPIENT, CORRECT_ADDRESS, NEVER),
    INVALID_DOMAIN("invalid.domain", NO_MAIL_DOMAIN, RECIPIENT, CORRECT_ADDRESS, BACKOFF, true),
    INVALID_NULL_MX("invalid.null_mx", NO_MAIL_DOMAIN, RECIPIENT, CORRECT_ADDRESS, BACKOFF, true),

    RATE_OWN_QUOTA("rate.own_quota", LIMIT, INBOX, WAIT, DAILY),
    RATE_SENDER_DAILY("rate.sender_daily", LIMIT, INBOX, WAIT, DAILY),
    RATE_SENDER_BURST("rate.sender_burst", LIMIT, INBOX, WAIT, BURST),
    RATE_SENDER_CONCURRENCY("rate.sender_concurrency", LIMIT, INBOX, WAIT, BURST),
    RATE_TENANT_DAILY("rate.tenant_daily", LIMIT, DOMAIN, WAIT, DAILY),
    RATE_TENANT_BURST("rate.tenant_burst", LIMIT, DOMAIN, WAIT, BURST),
    RATE_RECEIVER_THROTTLE("rate.receiver_throttle", LIMIT, DOMAIN, WAIT, HOURLY),
    RATE_RECIPIENT_INBOUND("rate.recipient_inbound", LIMIT, RECIPIENT, WAIT, HOURLY),
    RATE_TOO_MANY_RECIPIENTS("rate.too_many_recipients", LIMIT, MESSAGE, WAIT, BURST),
    RATE_PROJECT_QUOTA("rate.project_quota", LIMIT, OURS, WAIT, HOURLY),

    AUTH_REFUSED("auth.refused", SIGN_IN, INBOX, RECONNECT, AFTER_RECONNECT),
    AUTH_BAD_CREDENTIALS("auth.bad_credentials", SIGN_IN, INBOX, RECONNECT, AFTER_RECONNECT),
    AUTH_APP_PASSWORD("auth.app_password_required", SIGN_IN, INBOX, RECONNECT, AFTER_RECONNECT),
    AUTH_WEB_LOGIN("auth.web_login_required", SIGN_IN, INBOX, RECONNECT, AFTER_RECONNECT),
    AUTH_SMTP_DISABLED(
            "auth.smtp_auth_disabled", SIGN_IN, INBOX, ASK_ADMINISTRATOR, AFTER_RECONNECT),
    AUTH_BASIC_DISABLED("auth.basic_auth_disabled", SIGN_IN, INBOX, RECONNECT, AFTER_RECONNECT),
    AUTH_SECURITY_POLICY(
            "auth.security_policy", SIGN_IN, INBOX, ASK_ADMINISTRATOR, AFTER_RECONNECT),
    AUTH_REQUIRED("auth.required", SIGN_IN, INBOX, RECONNECT, AFTER_RECONNECT),
    AUTH_TOO_MANY_ATTEMPTS("auth.too_many_attempts", SIGN_IN, INBOX, WAIT, HOURLY),
    AUTH_TOKEN_INVALID("auth.token_invalid", SIGN_IN, INBOX, RECONNECT, AFTER_RECONNECT),
    AUTH_TOKEN_REVOKED("auth.token_revoked", SIGN_IN, INBOX, RECONNECT, AFTER_RECONNECT),
    AUTH_REAUTH_POLICY("auth.reauth_policy", SIGN_IN, INBOX, RECONNECT, AFTER_RECONNECT),
    AUTH_SCOPE_MISSING("auth.scope_missing", SIGN_IN, INBOX, RECONNECT, AFTER_RECONNECT),
    AUTH_PERMISSION_MISSING(
            "auth.permission_missing", SIGN_IN, INBOX, ASK_ADMINISTRATOR, AFTER_RECONNECT),
    AUTH_CONSENT_REQUIRED("auth.consent_required", SIGN_IN, INBOX, RECONNECT, AFTER_RECONNECT),
    AUTH_ADMIN_BLOCKED("auth.admin_blocked", SIGN_IN, INBOX, ASK_ADMINISTRATOR, AFTER_RECONNECT),
    AUTH_DELEGATION_DENIED(
            "auth.delegation_denied", SIGN_IN, INBOX, ASK_ADMINISTRATOR, AFTER_RECONNECT),
    AUTH_ACCOUNT_DELETED(
            "auth.account_deleted", SIGN_IN, INBOX, ASK_ADMINISTRATOR, AFTER_RECONNECT),
    AUTH_ACCOUNT_DISABLED(
            "auth.account_disabled", SIGN_IN, INBOX, ASK_ADMINISTRATOR, AFTER_RECONNECT),
    AUTH_PASSWORD_CHANGED("auth.password_changed", SIGN_IN, INBOX, RECONNECT, AFTER_RECONNECT),
    AUTH_NOT_CONNECTED("auth.not_connected", SIGNED_OUT, INBOX, RECONNECT, AFTER_RECONNECT),

    SENDER_BLOCKED("sender.blocked", REFUSED, INBOX, ASK_ADMINISTRATOR, AFTER_FIX),
    SENDER_TENANT_BLOCKED("sender.tenant_blocked", REFUSED, DOMAIN, ASK_ADMINISTRATOR, AFTER_FIX),
    SENDER_MAILBOX_FULL("sender.mailbox_full", REFUSED, INBOX, ASK_ADMINISTRATOR, AFTER_FIX),
    SENDER_SEND_AS_DENIED("sender.send_as_denied", REFUSED, INBOX, ASK_ADMINISTRATOR, AFTER_FIX),

    BLOCK_SENDER_AUTH("block.sender_auth", REFUSED, DOMAIN, ASK_ADMINISTRATOR, AFTER_FIX),
    BLOCK_SENDER_DOMAIN_DNS(
            "block.sender_domain_dns", REFUSED, DOMAIN, ASK_ADMINISTRATOR, AFTER_FIX),
    BLOCK_MISSING_PTR("block.missing_ptr", REFUSED, DOMAIN, ASK_ADMINISTRATOR, AFTER_FIX),
    BLOCK_REPUTATION("block.reputation", REFUSED, DOMAIN, ASK_ADMINISTRATOR, AFTER_FIX),
    BLOCK_DNSBL("block.dnsbl", REFUSED, DOMAIN, ASK_ADMINISTRATOR, AFTER_FIX),
    BLOCK_RELAY_DENIED("block.relay_denied", REFUSED, INBOX, CHECK_SETTINGS, AFTER_FIX),
    BLOCK_RECIPIENT_RELAY("block.recipient_relay", REFUSED, PROVIDER, OTHER_ADDRESS, BACKOFF),
    BLOCK_RECIPIENT_POLICY("block.recipient_policy", REFUSED, PROVIDER, OTHER_ADDRESS, BACKOFF),
    BLOCK_RECIPIENT_RESTRICTED(
            "block.recipient_restricted", REFUSED, RECIPIENT, OTHER_ADDRESS, BACKOFF),
    BLOCK_POLICY("block.policy", REFUSED, MESSAGE, EDIT_MESSAGE, BACKOFF),
    BLOCK_SPAM_CONTENT("block.spam_content", REFUSED, MESSAGE, EDIT_MESSAGE, BACKOFF),
    BLOCK_ATTACHMENT("block.attachment", REFUSED, MESSAGE, EDIT_MESSAGE, BACKOFF),

    MESSAGE_TOO_BIG("message.too_big", REFUSED, MESSAGE, EDIT_MESSAGE, BACKOFF),
    MESSAGE_VIRUS("message.virus", REFUSED, MESSAGE, EDIT_MESSAGE, NEVER),
    MESSAGE_FORM_REFUSED("message.form_refused", REFUSED, MESSAGE, EDIT_MESSAGE, BACKOFF),
    MESSAGE_MALFORMED("message.malformed", FAULT, OURS, RESTART, ONCE),

    CONTENT_MISSING_TOKEN("content.missing_token", SETUP, MESSAGE, FILL_FIELD, AFTER_FIX),

    CONFIG_AUTH_MECHANISM("config.auth_mechanism", FAULT, OURS, CHECK_SETTINGS, AFTER_FIX),
    CONFIG_PROTOCOL("config.protocol", FAULT, OURS, RESTART, ONCE),
    CONFIG_BAD_SENDER("config.bad_sender_address", FAULT, OURS, CHECK_SETTINGS, AFTER_FIX),
    CONFIG_TLS("config.tls", SETUP, OURS, CHECK_SETTINGS, AFTER_FIX),
    CONFIG_TLS_REQUIRED("config.tls_required", SETUP, OURS, CHECK_SETTINGS, AFTER_FIX),
    CONFIG_OAUTH_CLIENT("config.oauth_client", SETUP, OURS, CHECK_SETTINGS, AFTER_FIX),
    CONFIG_SERVER_NOT_FOUND("config.server_not_found", FAULT, OURS, CHECK_SETTINGS, AFTER_FIX),

    TEMP_GREYLISTED("temp.greylisted", TROUBLE, PROVIDER, WAIT, GREYLIST),
    TEMP_DEFERRED("temp.deferred", TROUBLE, PROVIDER, WAIT, BACKOFF),
    TEMP_PROVIDER_UNAVAILABLE("temp.provider_unavailable", REFUSED, PROVIDER, WAIT, BACKOFF),
    TEMP_AUTH_SERVICE("temp.auth_service_unavailable", TROUBLE, PROVIDER, WAIT, BACKOFF),
    TEMP_NETWORK("temp.network", REFUSED, PROVIDER, WAIT, BACKOFF),
    TEMP_DNS("temp.dns", REFUSED, PROVIDER, WAIT, BACKOFF),
    TEMP_SYSTEM("temp.system", REFUSED, PROVIDER, WAIT, BACKOFF),
    TEMP_TLS("temp.tls", REFUSED, PROVIDER, WAIT, BACKOFF),
    TEMP_POLICY_SIZE("temp.policy_size", TROUBLE, PROVIDER, WAIT, BACKOFF),
    TEMP_MAILBOX_MOVING("temp.mailbox_moving", TROUBLE, INBOX, WAIT, HOURLY),
    TEMP_EXPIRED("temp.expired", TROUBLE, PROVIDER, RESTART, NEVER),
    TEMP_OUTCOME_UNKNOWN(
            "temp.outcome_unknown", TROUBLE, PROVIDER, CHECK_SENT, AFTER_CHECKING_SENT),

    LATE_STEP("late.step", TROUBLE, OURS, RESTART, NEVER),

    PERM_ROUTING_LOOP("perm.routing_loop", REFUSED, PROVIDER, OTHER_ADDRESS, BACKOFF),

    GMAIL_BACKEND_ERROR("gmail.backend_error", GMAIL, PROVIDER, RESTART, ONCE),
    GMAIL_PRECONDITION("gmail.precondition_failed", GMAIL, PROVIDER, RESTART, ONCE),
    GMAIL_REFUSED("gmail.refused", GMAIL, PROVIDER, RESTART, ONCE),

    UNSUB_OPT_OUT("unsub.opt_out", STOP, RECIPIENT, RESPECT, NEVER, true),
    UNSUB_COMPLAINT("unsub.complaint", STOP, RECIPIENT, RESPECT, NEVER, true),
    UNSUB_SUPPRESSED("unsub.suppressed", STOP, RECIPIENT, RESPECT, NEVER, true),

    GENERAL_UNMATCHED("general.unmatched", FAULT, OURS, RESTART, BACKOFF),
    GENERAL_INTERNAL("general.internal", FAULT, OURS, RESTART, ONCE);

    private static final Map<String, Cause> BY_ID =
            Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(Cause::id, Function.identity()));

    private final String id;
    private final Badges badges;
    private final Scope scope;
    private final Remedy remedy;
    private final Retry retry;
    private final boolean suppresses;

    Cause(String id, Badges badges, Scope scope, Remedy remedy, Retry retry) {
        this(id, badges, scope, remedy, retry, false);
    }

    Cause(String id, Badges badges, Scope scope, Remedy remedy, Retry retry, boolean suppresses) {
        this.id = id;
        this.badges = badges;
        this.scope = scope;
        this.remedy = remedy;
        this.retry = retry;
        this.suppresses = suppresses;
    }

    /** The stable published id, such as {@code bounce.user_unknown}. */
    public String id() {
        return id;
    }

    /** The badge for this cause: some causes show another badge while there is still hope. */
    public ErrorCode code(boolean temporary) {
        return temporary ? badges.whenTemporary() : badges.whenPermanent();
    }

    /** Whose fault it is. */
    public Scope scope() {
        return scope;
    }

    /** What makes it go away. */
    public Remedy remedy() {
        return remedy;
    }

    /** When to try again by itself, as far as the failure is temporary. */
    public Retry retry() {
        return retry;
    }

    /** True when the address must not be mailed again, provided that the failure is permanent. */
    public boolean suppresses() {
        return suppresses;
    }

    /**
     * True when every further send from the same inbox would fail alike, so that the inbox is held
     * once and its enrollments wait: a sender's cause, a wrong set-up, or a used-up quota of this
     * product.
     */
    public boolean holdsInbox() {
        return scope.isSenders() || remedy == CHECK_SETTINGS || this == RATE_PROJECT_QUOTA;
    }

    /** The cause of that id; empty when unknown or null. */
    public static Optional<Cause> byId(String id) {
        return id == null ? Optional.empty() : Optional.ofNullable(BY_ID.get(id));
    }
}

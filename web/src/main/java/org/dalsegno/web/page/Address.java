package org.dalsegno.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.service.NotFound;

/**
 * The address of the page at hand. Everything that a page shows follows from its address, so that a
 * link always opens the same.
 */
@Named
@RequestScoped
public class Address {

    private HttpServletRequest request;

    protected Address() {}

    @Inject
    public Address(HttpServletRequest request) {
        this.request = request;
    }

    /** A parameter without white space around it; empty when it is missing or blank. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(request.getParameter(name))
                .map(String::strip)
                .filter(v -> !v.isEmpty());
    }

    /** For pages: a parameter, or null. */
    public String get(String name) {
        return text(name).orElse(null);
    }

    /**
     * A parameter that is an id.
     *
     * @throws InvalidInput when it is none
     */
    public Optional<Long> number(String name) {
        return text(name).map(v -> number(name, v));
    }

    private static long number(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new InvalidInput("/" + name, "NOT_AN_ID", "\"" + value + "\" is not an id.");
        }
    }

    /**
     * A parameter that is one of an enum's names.
     *
     * @throws InvalidInput when it is none
     */
    public <E extends Enum<E>> Optional<E> word(String name, Class<E> words) {
        return text(name).map(v -> word(name, v, words));
    }

    private static <E extends Enum<E>> E word(String name, String value, Class<E> words) {
        try {
            return Enum.valueOf(words, value);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(
                    "/" + name,
                    "UNKNOWN_VALUE",
                    "\"" + value + "\" is not a value of " + name + ".");
        }
    }

    /**
     * The id behind the page's name: 17 in {@code /sequence/17}.
     *
     * @throws NotFound when there is none
     */
    public long id() {
        return pathId().orElseThrow(() -> new NotFound("page " + path()));
    }

    /** Like {@link #id()}, but empty when the address ends with the page's name. */
    public Optional<Long> pathId() {
        String[] parts = path().split("/", -1);
        if (parts.length < 3 || parts[2].isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(parts[2]));
        } catch (NumberFormatException e) {
            throw new NotFound("page " + path());
        }
    }

    /** The path as the browser knows it, before any forward. */
    public String path() {
        Object original = request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
        return original == null ? request.getRequestURI() : original.toString();
    }

    /**
     * The same page with one parameter set, or without it when the value is null; other parameters
     * stay.
     */
    public String with(String name, Object value) {
        StringBuilder link = without(name.equals("page") ? Set.of(name) : Set.of(name, "page"));
        if (value != null) {
            append(link, name, value.toString());
        }
        return link.toString();
    }

    /** The same page sorted by a column, from its beginning. */
    public String sorted(String column, boolean descending) {
        StringBuilder link = without(Set.of("sort", "dir", "page"));
        append(link, "sort", column);
        append(link, "dir", descending ? "desc" : "");
        return link.toString();
    }

    private StringBuilder without(Set<String> names) {
        StringBuilder link = new StringBuilder(path());
        request.getParameterMap()
                .forEach(
                        (key, values) -> {
                            if (isFilter(key) && !names.contains(key)) {
                                append(link, key, values[0]);
                            }
                        });
        return link;
    }

    /** What the user chose, and nothing that a form sends along. */
    private static boolean isFilter(String key) {
        return PageNames.FILTERS.contains(key);
    }

    /**
     * Sends the browser to another address of this server; the notices of this request are shown
     * there.
     */
    public static void visit(String path) {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        try {
            external.getFlash().setKeepMessages(true);
            external.getFlash().setRedirect(true);
            external.redirect(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(StringBuilder link, String key, String value) {
        if (!value.isBlank()) {
            link.append(link.indexOf("?") < 0 ? '?' : '&').append(key).append('=');
            link.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}

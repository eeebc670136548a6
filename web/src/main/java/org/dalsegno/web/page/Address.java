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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.service.NotFound;

/**
 * The address of the page at hand. Everything that a page shows follows from its address, so that a
 * link always opens the same.
 */
@Named
@RequestScoped
public class Address {

    private static final int MOST = 200;

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
     * A parameter that may be there many times, as ids.
     *
     * @throws InvalidInput when one is none, or when they are more than {@value #MOST}
     */
    public List<Long> numbers(String name) {
        String[] values = request.getParameterValues(name);
        if (values == null) {
            return List.of();
        }
        if (values.length > MOST) {
            throw new InvalidInput(
                    "/" + name, "OUT_OF_RANGE", "At most " + MOST + " can be chosen at once.");
        }
        return Arrays.stream(values).map(v -> number(name, v.strip())).distinct().toList();
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
        kept(names).forEach((key, values) -> append(link, key, values));
        return link;
    }

    /** What else is chosen, for the form that chooses rows: name and value. */
    public List<Map.Entry<String, String>> getBesideRows() {
        return kept(Set.of("rows", "page")).entrySet().stream()
                .map(e -> Map.entry(e.getKey(), e.getValue()[0]))
                .toList();
    }

    private Map<String, String[]> kept(Set<String> names) {
        Map<String, String[]> kept = new TreeMap<>(request.getParameterMap());
        kept.keySet().removeIf(key -> !isFilter(key) || names.contains(key));
        return kept;
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

    /** Rows may be many; of anything else the first counts. */
    private static void append(StringBuilder link, String key, String[] values) {
        Arrays.stream(values)
                .limit(key.equals("rows") ? MOST : 1)
                .forEach(value -> append(link, key, value));
    }

    private static void append(StringBuilder link, String key, String value) {
        if (!value.isBlank()) {
            link.append(link.indexOf("?") < 0 ? '?' : '&').append(key).append('=');
            link.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}

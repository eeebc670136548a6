package org.dalsegno.web.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dalsegno.domain.access.Role;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.web.signin.CurrentUser;

/** The places of the product, in the order of a rep's morning. */
@Named
@ApplicationScoped
public class Menu {

    private static final List<String> PLACES =
            List.of("dashboard", "sequences", "contacts", "inboxes", "digests");

    private Texts texts;
    private CurrentUser user;

    protected Menu() {}

    @Inject
    public Menu(Texts texts, CurrentUser user) {
        this.texts = texts;
        this.user = user;
    }

    /** What this user may see: a rep leads nobody. */
    public List<Entry> getEntries() {
        Role role = user.known().map(Viewer::role).orElse(Role.REP);
        Stream<String> leading = role == Role.REP ? Stream.empty() : Stream.of("overview");
        Stream<String> running = role == Role.ADMINISTRATOR ? Stream.of("rules") : Stream.empty();
        return Stream.of(PLACES.stream(), leading, running)
                .flatMap(Function.identity())
                .map(this::entry)
                .toList();
    }

    private Entry entry(String name) {
        String link = name.equals("dashboard") ? "/" : "/" + name;
        return new Entry(name, link, texts.of("menu." + name));
    }

    /** A place: its name, its address, its text. */
    public record Entry(String name, String link, String text) {}
}

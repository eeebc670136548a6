package org.dalsegno.web.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;
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

    /** What this user may see. */
    public List<Entry> getEntries() {
        boolean administrator = user.known().filter(Viewer::isAdministrator).isPresent();
        return Stream.concat(PLACES.stream(), administrator ? Stream.of("rules") : Stream.empty())
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

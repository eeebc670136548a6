package org.dalsegno.web.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;

/** The places of the product, in the order of a rep's morning. */
@Named
@ApplicationScoped
public class Menu {

    private Texts texts;

    protected Menu() {}

    @Inject
    public Menu(Texts texts) {
        this.texts = texts;
    }

    public List<Entry> getEntries() {
        return Stream.of("dashboard", "sequences", "contacts", "inboxes", "digests")
                .map(
                        name ->
                                new Entry(
                                        name,
                                        name.equals("dashboard") ? "/" : "/" + name,
                                        texts.of("menu." + name)))
                .toList();
    }

    /** A place: its name, its address, its text. */
    public record Entry(String name, String link, String text) {}
}

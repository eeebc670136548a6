package org.dalsegno.service.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.dalsegno.domain.Problems;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/** Keeps how the pages look to each user, on whatever machine they sign in. */
@Singleton
public class Appearances {

    private final Sql sql;
    private final Transactions transactions;

    @Inject
    public Appearances(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /** What the user chose; the default for what they did not choose. */
    public Appearance of(Viewer viewer) {
        return sql.one(
                        "select language, theme, shortcuts from app_user where id = ?",
                        r -> {
                            String language = r.getString("language");
                            String theme = r.getString("theme");
                            return new Appearance(
                                    language == null ? null : Appearance.Language.valueOf(language),
                                    theme == null
                                            ? Appearance.Theme.SYSTEM
                                            : Appearance.Theme.valueOf(theme),
                                    r.getBoolean("shortcuts"));
                        },
                        viewer.userId())
                .orElse(Appearance.DEFAULT);
    }

    /**
     * Keeps the user's own choice; idempotent.
     *
     * @param timeZone an IANA name, in which the user's pages show times
     * @throws org.dalsegno.domain.InvalidInput for a zone that there is not
     */
    public void keep(Viewer viewer, Appearance appearance, String timeZone) {
        new Problems().zone("/timeZone", timeZone, true).throwIfAny();
        transactions.run(
                () ->
                        sql.update(
                                "update app_user set language = ?, theme = ?, shortcuts = ?, time_zone = ? where id = ?",
                                appearance.language(),
                                appearance.theme(),
                                appearance.shortcuts(),
                                timeZone.strip(),
                                viewer.userId()));
    }
}

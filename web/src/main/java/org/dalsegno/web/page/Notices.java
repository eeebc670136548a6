package org.dalsegno.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.Problem;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.Refused;
import org.dalsegno.service.store.LostRace;

/** Says on the page what came of a command. */
@RequestScoped
public class Notices {

    private Texts texts;

    protected Notices() {}

    @Inject
    public Notices(Texts texts) {
        this.texts = texts;
    }

    /** All is well. */
    public void done(String key, Object... values) {
        add(FacesMessage.SEVERITY_INFO, texts.of(key, values));
    }

    /** It was done, but something needs attention. */
    public void warn(String key, Object... values) {
        add(FacesMessage.SEVERITY_WARN, texts.of(key, values));
    }

    /** It was not done. */
    public void refused(String key, Object... values) {
        add(FacesMessage.SEVERITY_ERROR, texts.of(key, values));
    }

    /**
     * Carries out a user's command; a refusal becomes an error notice that names the field.
     *
     * @return whether it was carried out
     */
    public boolean tried(Runnable command) {
        try {
            command.run();
            return true;
        } catch (InvalidInput e) {
            e.problems().forEach(this::explain);
        } catch (Refused e) {
            add(FacesMessage.SEVERITY_ERROR, texts.ofCode("refused.", e.code(), e.sentence()));
        } catch (NotFound e) {
            add(FacesMessage.SEVERITY_ERROR, texts.said("NOT_FOUND", e.getMessage()));
        } catch (LostRace e) {
            add(FacesMessage.SEVERITY_ERROR, texts.of("refused.LOST_RACE"));
        }
        return false;
    }

    private void explain(Problem problem) {
        add(
                FacesMessage.SEVERITY_ERROR,
                FieldNames.of(problem.pointer(), texts.locale()) + ": " + sentence(problem));
    }

    private String sentence(Problem problem) {
        String said = texts.said(problem.code(), problem.detail());
        return problem.suggestion() == null
                ? said
                : said + " " + texts.of("address.meant", problem.suggestion());
    }

    private static void add(FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, null));
    }
}

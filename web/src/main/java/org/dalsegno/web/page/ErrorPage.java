package org.dalsegno.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** What the error page says; {@link PageErrors} left it in the request. */
@Named
@RequestScoped
public class ErrorPage {

    private HttpServletRequest request;
    private Texts texts;

    protected ErrorPage() {}

    @Inject
    public ErrorPage(HttpServletRequest request, Texts texts) {
        this.request = request;
        this.texts = texts;
    }

    public String getTitle() {
        return texts.of("error." + status() + ".title");
    }

    /** One sentence, or for a fault of ours its reference. */
    public String getDetail() {
        Object detail = request.getAttribute(PageErrors.DETAIL);
        if (status() == 500) {
            return detail == null ? "" : texts.of("error.reference", detail);
        }
        // The detail is the service's own sentence, which is English.
        boolean english = texts.locale().equals(Locale.ENGLISH);
        return detail == null || !english ? texts.of("error." + status()) : detail.toString();
    }

    /** What the user can do. */
    public String getNext() {
        return texts.of("error." + status() + ".next");
    }

    private int status() {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return status instanceof Integer code && (code == 400 || code == 403 || code == 404)
                ? code
                : 500;
    }
}

package org.dalsegno.service.rendering;

import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * A mail's HTML as a page to look at. Nothing in it runs or is fetched: scripts, forms and frames
 * are taken out, pictures from elsewhere become their description, and the page forbids the rest by
 * a policy of its own.
 */
public final class Sheet {

    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'";

    private static final Safelist ALLOWED =
            Safelist.relaxed()
                    .addTags("hr", "center", "font", "s", "ins", "del")
                    .addAttributes(":all", "style", "align", "bgcolor", "width", "height", "dir")
                    .addAttributes("table", "border", "cellpadding", "cellspacing")
                    .addAttributes("font", "color", "face", "size")
                    .addProtocols("img", "src", "data")
                    .addProtocols("a", "href", "tel");

    private Sheet() {}

    /** A whole page; its links lead nowhere. */
    public static String of(String html) {
        Document clean = new Cleaner(ALLOWED).clean(Jsoup.parse(html));
        clean.select("img").forEach(Sheet::keepOrDescribe);
        clean.select("[style]").forEach(Sheet::checkStyle);
        clean.select("a[href]").forEach(link -> link.attr("title", link.attr("href")));
        clean.select("a[href]").removeAttr("href").forEach(link -> link.tagName("u"));
        clean.outputSettings().prettyPrint(false);
        return "<!DOCTYPE html><html><head><meta charset=\"UTF-8\"><meta http-equiv=\"Content-Security-Policy\" content=\""
                + POLICY
                + "\"><style>body{font:15px/1.45 system-ui,Arial,sans-serif;color:#1d2329;background:#fff;"
                + "margin:12px;overflow-wrap:anywhere}img,table{max-width:100%}u{color:#1c5d86}</style></head><body>"
                + clean.body().html()
                + "</body></html>";
    }

    private static void keepOrDescribe(Element image) {
        if (!image.attr("src").toLowerCase(Locale.ROOT).startsWith("data:image/")) {
            String what = image.attr("alt").isBlank() ? "…" : image.attr("alt");
            image.replaceWith(new Element("span").text("[" + what + "]"));
        }
    }

    /** A style may fetch something or lay itself over the page; such a one is dropped whole. */
    private static void checkStyle(Element element) {
        String style = element.attr("style").toLowerCase(Locale.ROOT);
        if (style.contains("url")
                || style.contains("\\")
                || style.contains("expression")
                || style.contains("image")
                || style.contains("/*")) {
            element.removeAttr("style");
        }
    }
}

package org.dalsegno.service.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>evil()</script>",
                "<img src=x onerror=evil()>",
                "<a href='javascript:evil()'>x</a>",
                "<iframe src='https://evil()'></iframe>",
                "<form action='https://evil()'><input name=a></form>",
                "<p style='background:url(https://evil())'>x</p>",
                "<p style='background:\\75rl(https://evil())'>x</p>",
                "<svg onload=evil()></svg>",
                "<meta http-equiv=refresh content='0;url=https://evil()'>",
                "<link rel=stylesheet href='https://evil()'>",
                "<style>@import 'https://evil()';</style>",
                "<base href='https://evil()'>",
                "<img src='https://evil()' alt=''>",
                "<table background='https://evil()'><tr><td>x</td></tr></table>",
                "</body></html><script>evil()</script>"
            })
    void nothingRunsAndNothingIsFetched(String hostile) {
        assertThat(Sheet.of("<p>Hi</p>" + hostile))
                .contains("<p>Hi</p>")
                .doesNotContain("<script", "<iframe", "<form", "<svg", "onerror", "onload", "href=")
                .satisfies(
                        page -> assertThat(afterHead(page)).doesNotContain("url", "src=", "<base"));
    }

    private static String afterHead(String page) {
        return page.substring(page.indexOf("<body>")).replace("title=\"javascript:evil()\"", "");
    }

    @Test
    void whatAMailLooksLikeStays() {
        String page =
                Sheet.of(
                        "<p style='color:red'>Red</p><img alt='Our logo' src='https://x.test/l.png'>"
                                + "<img src='data:image/png;base64,AAAA'><a href='https://x.test'>Link</a>");

        assertThat(page)
                .contains("<p style=\"color:red\">Red</p>", "[Our logo]", "data:image/png")
                .contains("<u title=\"https://x.test\">Link</u>");
    }
}

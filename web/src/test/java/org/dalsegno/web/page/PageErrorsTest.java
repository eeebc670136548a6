package org.dalsegno.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.annotation.WebServlet;
import java.util.stream.Stream;
import org.dalsegno.web.live.LiveServlet;
import org.dalsegno.web.mending.ListFile;
import org.junit.jupiter.api.Test;

class PageErrorsTest {

    @Test
    void whatABrowserAsksForBesideThePagesAnswersLikeThem() {
        assertThat(PageErrors.class.getAnnotation(WebFilter.class).urlPatterns())
                .containsAll(
                        Stream.of(ListFile.class, LiveServlet.class)
                                .flatMap(c -> Stream.of(c.getAnnotation(WebServlet.class).value()))
                                .toList());
    }
}

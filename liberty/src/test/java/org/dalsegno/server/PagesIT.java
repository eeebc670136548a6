package org.dalsegno.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({SharedServer.class, Browser.class})
class PagesIT {

    @Test
    void theFirstPageIsOurs(ServerUnderTest server, Page page) {
        page.navigate(server.uri("/").toString());

        assertThat(page.title()).contains("Dal Segno");
    }
}

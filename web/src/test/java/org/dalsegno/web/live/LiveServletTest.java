package org.dalsegno.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.dalsegno.domain.error.ErrorCode;
import org.junit.jupiter.api.Test;

class LiveServletTest {

    @Test
    void itSaysTheNumbersAndWhetherTheEngineStands() {
        assertThat(LiveServlet.json(Map.of(ErrorCode.BOUNCED, 3), false))
                .isEqualTo("{\"errors\":{\"BOUNCED\":3},\"still\":false}");
    }
}

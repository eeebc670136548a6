package org.dalsegno.service.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dalsegno.service.reporting.PostRig.DAY;

import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.dalsegno.domain.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every picture that a digest mail shows is in it, and no other. */
class DigestPicturesTest {

    private static final Pattern SHOWN = Pattern.compile("<img src=\"cid:([^\"]+)\"");

    private PostRig rig;

    @BeforeEach
    void setUp(@TempDir Path data) {
        rig = new PostRig(data);
    }

    @AfterEach
    void tearDown() {
        rig.close();
    }

    private MimeMultipart mailed(int teams) throws Exception {
        long[] ids = new long[teams];
        for (int i = 0; i < teams; i++) {
            ids[i] = rig.rows.team("Team " + i);
        }
        long mia = rig.rows.user("Mia", Role.MANAGER, "UTC", ids);
        for (long id : ids) {
            rig.write(id, DAY);
        }
        assertThat(rig.mail.send(mia, DAY)).isEqualTo(Tally.SENT);
        return (MimeMultipart) rig.simulator.accepted().get(0).message().getContent();
    }

    private static List<String> shown(MimeMultipart parts) throws Exception {
        return SHOWN.matcher(PostRig.html(parts)).results().map(r -> group(r)).toList();
    }

    private static String group(MatchResult result) {
        return "<" + result.group(1) + ">";
    }

    private static List<String> sent(MimeMultipart parts) throws Exception {
        MimeMultipart related = PostRig.related(parts);
        List<String> ids = new ArrayList<>();
        for (int i = 1; i < related.getCount(); i++) {
            assertThat(related.getBodyPart(i).isMimeType("image/png")).isTrue();
            ids.add(related.getBodyPart(i).getHeader("Content-ID")[0]);
        }
        return ids;
    }

    @Test
    void eachTeamsChartIsItsOwn() throws Exception {
        MimeMultipart parts = mailed(2);
        assertThat(shown(parts)).hasSize(2).doesNotHaveDuplicates();
        assertThat(sent(parts)).containsExactlyElementsOf(shown(parts));
    }

    @Test
    void whatIsToldInAFewLinesHasNone() throws Exception {
        MimeMultipart parts = mailed(20);
        assertThat(shown(parts)).hasSizeBetween(2, 19);
        assertThat(sent(parts)).containsExactlyElementsOf(shown(parts));
    }
}

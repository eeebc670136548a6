package org.dalsegno.batch;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Named;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.dalsegno.batch.digest.ChannelPostman;
import org.dalsegno.batch.digest.DigestPostman;
import org.dalsegno.batch.digest.DigestWriter;
import org.dalsegno.batch.digest.TeamReader;
import org.dalsegno.batch.quota.DayCloser;
import org.dalsegno.batch.quota.InboxReader;
import org.dalsegno.batch.retention.OldAttempts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The container finds a wrong name only at the hour of the job. */
class JobXmlTest {

    private static final List<String> ARTEFACTS =
            Stream.of(
                            InboxReader.class,
                            DayCloser.class,
                            OldAttempts.class,
                            TeamReader.class,
                            DigestWriter.class,
                            DigestPostman.class,
                            ChannelPostman.class,
                            Partitions.class)
                    .filter(type -> type.isAnnotationPresent(Named.class))
                    .map(Class::getSimpleName)
                    .map(name -> name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))
                    .toList();

    @ParameterizedTest
    @ValueSource(strings = {"reset-quotas", "error-digest"})
    void aJobIsNamedAsItsFileAndItsArtefactsExist(String job) throws Exception {
        Element root = read(job);
        assertThat(root.getAttribute("id")).isEqualTo(job);
        assertThat(references(root)).isNotEmpty().isSubsetOf(ARTEFACTS);
    }

    /** A chunk is one transaction: what it has locked for one item waits for all the others. */
    @ParameterizedTest
    @ValueSource(strings = {"reset-quotas", "error-digest"})
    void aChunkHasOneItem(String job) throws Exception {
        NodeList chunks = read(job).getElementsByTagName("chunk");
        assertThat(chunks.getLength()).isOne();
        assertThat(((Element) chunks.item(0)).getAttribute("item-count")).isEqualTo("1");
    }

    private static Element read(String job) throws Exception {
        try (InputStream xml =
                JobXmlTest.class.getResourceAsStream("/META-INF/batch-jobs/" + job + ".xml")) {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(xml)
                    .getDocumentElement();
        }
    }

    private static List<String> references(Element root) {
        NodeList elements = root.getElementsByTagName("*");
        List<String> found = new ArrayList<>();
        for (int i = 0; i < elements.getLength(); i++) {
            String ref = ((Element) elements.item(i)).getAttribute("ref");
            if (!ref.isEmpty()) {
                found.add(ref);
            }
        }
        return found;
    }
}

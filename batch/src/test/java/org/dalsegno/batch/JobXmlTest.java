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
import org.dalsegno.batch.digest.LeftOut;
import org.dalsegno.batch.digest.TeamReader;
import org.dalsegno.batch.quota.DayCloser;
import org.dalsegno.batch.quota.InboxReader;
import org.dalsegno.batch.retention.OldAttempts;
import org.junit.jupiter.api.Test;
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
                            LeftOut.class,
                            DigestPostman.class,
                            ChannelPostman.class,
                            Partitions.class,
                            PartitionSums.class)
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

    /** A chunk is one transaction: what closing has locked for one inbox waits for the others. */
    @Test
    void inboxesAreClosedOneByOne() throws Exception {
        assertThat(onlyChunk("reset-quotas").getAttribute("item-count")).isEqualTo("1");
    }

    /** Together they cost little more than one; one that fails takes no other with it. */
    @Test
    void digestsAreWrittenTogetherAndAfterAFailureOneByOne() throws Exception {
        Element chunk = onlyChunk("error-digest");
        assertThat(Integer.parseInt(chunk.getAttribute("item-count"))).isGreaterThan(1);
        assertThat(included(chunk, "retryable-exception-classes"))
                .isEqualTo(included(chunk, "skippable-exception-classes"))
                .isEqualTo(RuntimeException.class.getName());
    }

    private static String included(Element chunk, String classes) {
        Element list = (Element) chunk.getElementsByTagName(classes).item(0);
        return ((Element) list.getElementsByTagName("include").item(0)).getAttribute("class");
    }

    private static Element onlyChunk(String job) throws Exception {
        NodeList chunks = read(job).getElementsByTagName("chunk");
        assertThat(chunks.getLength()).isOne();
        return (Element) chunks.item(0);
    }

    /** Otherwise nobody would see what they did. */
    @Test
    void allPartitionsAreAddedUp() throws Exception {
        Element root = read("error-digest");
        int partitioned = root.getElementsByTagName("mapper").getLength();
        NodeList analyzers = root.getElementsByTagName("analyzer");
        assertThat(partitioned).isEqualTo(analyzers.getLength()).isEqualTo(3);
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

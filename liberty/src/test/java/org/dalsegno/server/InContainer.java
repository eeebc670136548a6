package org.dalsegno.server;

import java.io.File;
import java.net.URISyntaxException;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What an in-container test deploys: the product's own WAR with the test in it. */
final class InContainer {

    private static final File WAR = new File(System.getProperty("dalsegno.war"));

    private InContainer() {}

    /**
     * The whole WAR, so that what is injected into a test is what the product's own beans are
     * given.
     *
     * @param tests the test class and whatever classes it needs
     */
    static WebArchive application(Class<?>... tests) {
        return ShrinkWrap.create(ZipImporter.class, "in-container.war")
                .importFrom(WAR)
                .as(WebArchive.class)
                .addAsLibrary(jarOf(Assertions.class))
                .addClasses(tests);
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.dalsegno.server;

import java.io.File;
import java.net.URISyntaxException;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * What an in-container test deploys: the product's own libraries as they are in the WAR, with the
 * test in place of the pages. The sign-in belongs to the pages and would turn the test runner away
 * like any other stranger.
 */
final class InContainer {

    private static final File WAR = new File(System.getProperty("dalsegno.war"));

    private InContainer() {}

    /**
     * Domain, service, batch and everything they bring, so that what is injected into a test is
     * what the product's own beans are given.
     *
     * @param tests the test class and whatever classes it needs
     */
    static WebArchive application(Class<?>... tests) {
        WebArchive product =
                ShrinkWrap.create(ZipImporter.class, "product.war")
                        .importFrom(WAR)
                        .as(WebArchive.class);
        return ShrinkWrap.create(WebArchive.class, "in-container.war")
                .merge(product, Filters.include("/WEB-INF/lib/.*"))
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
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

package org.dalsegno.server;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one server of the run as a parameter: in demonstration mode, started when the
 * first test asks, stopped after the last. A test that stops its server or counts what is in it
 * starts its own.
 */
public final class SharedServer implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ServerUnderTest.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedServer.class))
                .computeIfAbsent(
                        ServerUnderTest.class,
                        unused -> ServerUnderTest.start(Map.of("DALSEGNO_DEMO", "true")),
                        ServerUnderTest.class);
    }
}

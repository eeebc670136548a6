package org.dalsegno.service.observing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Histogram;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Metrics and spans without a server, and what was counted in them. */
public final class TestMetrics {

    private final Map<String, List<Long>> values = new ConcurrentHashMap<>();
    private final List<Map<String, String>> spans = new CopyOnWriteArrayList<>();
    private volatile boolean forgetting;

    /**
     * From now on nothing is kept: for who counts by the hundred thousand, where what is kept would
     * cost more than what is measured.
     */
    public void forget() {
        forgetting = true;
    }

    public MetricRegistry registry() {
        return proxy(
                MetricRegistry.class,
                (self, method, arguments) -> {
                    if (forgetting) {
                        return proxy(method.getReturnType(), (c, m, a) -> null);
                    }
                    List<Long> kept =
                            values.computeIfAbsent(
                                    name(arguments), name -> new CopyOnWriteArrayList<>());
                    return method.getReturnType() == Counter.class
                            ? proxy(Counter.class, (c, m, a) -> kept.add(1L) ? null : null)
                            : proxy(
                                    Histogram.class,
                                    (h, m, a) ->
                                            kept.add(((Number) a[0]).longValue()) ? null : null);
                });
    }

    /** A tracer that keeps the attributes of its spans, as {@code "name=value"}, span by span. */
    public Tracer tracer() {
        return forgetting
                ? OpenTelemetry.noop().getTracer("none")
                : proxy(Tracer.class, (self, method, arguments) -> spanBuilder());
    }

    private SpanBuilder spanBuilder() {
        return proxy(
                SpanBuilder.class,
                (self, method, arguments) -> method.getReturnType() == Span.class ? span() : self);
    }

    private Span span() {
        Map<String, String> attributes = new ConcurrentHashMap<>();
        spans.add(attributes);
        return proxy(
                Span.class,
                (self, method, arguments) -> {
                    if (method.getName().equals("setAttribute")) {
                        attributes.put((String) arguments[0], (String) arguments[1]);
                        return self;
                    }
                    return method.isDefault()
                            ? InvocationHandler.invokeDefault(self, method, arguments)
                            : null;
                });
    }

    /** The attributes of each span, in the order in which they began. */
    public List<Map<String, String>> spans() {
        return spans;
    }

    private static String name(Object... arguments) {
        StringBuilder name = new StringBuilder(String.valueOf(arguments[0]));
        if (arguments.length > 1) {
            Arrays.stream((Tag[]) arguments[1])
                    .forEach(
                            t ->
                                    name.append(' ')
                                            .append(t.getTagName())
                                            .append('=')
                                            .append(t.getTagValue()));
        }
        return name.toString();
    }

    /** What was counted or measured under a name and its tags, {@code "name tag=value"}. */
    public List<Long> of(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Every name with its tags. */
    public List<String> names() {
        return values.keySet().stream().sorted().toList();
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}

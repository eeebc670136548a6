package org.dalsegno.service.observing;

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

/** A registry of metrics without a server, and what was counted in it. */
public final class TestMetrics {

    private final Map<String, List<Long>> values = new ConcurrentHashMap<>();

    public MetricRegistry registry() {
        return proxy(
                MetricRegistry.class,
                (self, method, arguments) -> {
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

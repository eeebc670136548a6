package org.dalsegno.service.observing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.function.Supplier;
import org.dalsegno.domain.delivery.SendResult;
import org.dalsegno.domain.error.Diagnosis;

/**
 * One span for each attempt, from handing it over to the server's answer: what came of it, and code
 * and cause of a refusal; no address, no subject, no reply. Costs nothing while telemetry is off.
 */
@Singleton
public class Spans {

    private final Tracer tracer;

    @Inject
    public Spans(Tracer tracer) {
        this.tracer = tracer;
    }

    /** Carries out an attempt within a span; whatever it throws goes on to the caller. */
    public SendResult around(Supplier<SendResult> attempt) {
        Span span = tracer.spanBuilder("send").setSpanKind(SpanKind.CLIENT).startSpan();
        span.setAttribute("dalsegno.outcome", "withheld");
        try (Scope current = span.makeCurrent()) {
            SendResult result = attempt.get();
            describe(span, result);
            return result;
        } finally {
            span.end();
        }
    }

    /** The record's own name: accepted, refused, uncertain, notsent. */
    private static void describe(Span span, SendResult result) {
        span.setAttribute(
                "dalsegno.outcome", result.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        Diagnosis diagnosis = diagnosis(result);
        if (diagnosis != null) {
            span.setAttribute("dalsegno.code", diagnosis.code().name());
            span.setAttribute("dalsegno.cause", diagnosis.cause().id());
            span.setAttribute("dalsegno.temporary", String.valueOf(diagnosis.temporary()));
        }
    }

    private static Diagnosis diagnosis(SendResult result) {
        if (result instanceof SendResult.Refused refused) {
            return refused.diagnosis();
        }
        if (result instanceof SendResult.Uncertain uncertain) {
            return uncertain.diagnosis();
        }
        return result instanceof SendResult.NotSent notSent ? notSent.diagnosis() : null;
    }
}

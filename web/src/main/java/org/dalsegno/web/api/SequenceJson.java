package org.dalsegno.web.api;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.dalsegno.domain.sequence.SendWindow;
import org.dalsegno.domain.sequence.SequenceDraft;
import org.dalsegno.domain.sequence.StepDraft;
import org.dalsegno.domain.sequence.WindowDraft;
import org.dalsegno.service.sequences.SequenceView;

/** Sequences as they are sent and received. */
final class SequenceJson {

    private SequenceJson() {}

    static SequenceDraft draft(JsonInput in) {
        String name = in.text("name");
        List<JsonInput> steps = in.objects("steps");
        List<StepDraft> drafts = new ArrayList<>();
        for (JsonInput step : steps == null ? List.<JsonInput>of() : steps) {
            drafts.add(step == null ? null : step(step));
        }
        WindowDraft window = window(in.object("sendWindow"));
        Duration maxLate = in.duration("maxLate");
        in.check();
        return new SequenceDraft(name, drafts, window, maxLate);
    }

    private static StepDraft step(JsonInput in) {
        Duration delay = in.duration("delay");
        Boolean thread = in.flag("thread");
        return new StepDraft(
                delay, in.text("subject"), in.text("body"), Boolean.TRUE.equals(thread));
    }

    private static WindowDraft window(JsonInput in) {
        return in == null
                ? null
                : new WindowDraft(
                        in.texts("days"), in.text("from"), in.text("to"), in.text("timeZone"));
    }

    static Fields of(SequenceView sequence) {
        return Fields.of("id", Ids.write(sequence.id()))
                .and("version", sequence.version())
                .and("ownerId", Ids.write(sequence.ownerId()))
                .and("name", sequence.name())
                .and("steps", sequence.steps().stream().map(SequenceJson::step).toList())
                .and("sendWindow", window(sequence.sendWindow()))
                .and("maxLate", sequence.maxLate())
                .and("createdAt", sequence.createdAt())
                .and("mayChange", sequence.mayChange())
                .and("counts", counts(sequence.counts()));
    }

    private static Fields step(SequenceView.Step step) {
        return Fields.of("number", step.number())
                .and("delay", step.delay())
                .and("subject", step.subject())
                .and("body", step.body())
                .and("thread", step.thread());
    }

    private static Fields window(SendWindow window) {
        return window == null
                ? null
                : Fields.of("days", window.days().stream().sorted().toList())
                        .and("from", window.from())
                        .and("to", window.to().equals(LocalTime.MAX) ? "24:00" : window.to())
                        .and("timeZone", window.zone());
    }

    private static Fields counts(SequenceView.Counts counts) {
        return Fields.of("enrolled", counts.enrolled())
                .and("active", counts.active())
                .and("finished", counts.finished())
                .and("replied", counts.replied())
                .and("errors", counts.errors());
    }
}

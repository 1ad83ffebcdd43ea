package dev.retain.store;

import dev.retain.api.Decision;
import dev.retain.api.ModelIdentity;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.TrendPoint;
import dev.retain.api.report.TrendPoint.Judged;
import dev.retain.api.report.TrendPoint.Score;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What cells were in runs with numbers. */
final class Points {

    static final CellId CELL = new CellId("a.Test", "gate", "pico", "rtn-int4");
    static final CellId OTHER = new CellId("a.Test", "gate", "pico", "rtn-int8");

    private Points() {}

    static TrendPoint point(int run, Outcome outcome) {
        return new TrendPoint(
                "run-" + run,
                Instant.parse("2026-11-01T03:00:00.123Z").plusSeconds(86_400L * run),
                run % 2 == 0 ? Optional.of("c0ffee" + run) : Optional.empty(),
                run % 3 == 0 ? Optional.of("main") : Optional.empty(),
                outcome,
                model("baseline"),
                model("candidate " + run / 2),
                List.of(
                        judged("tool-use", new Tolerance.Points(2.5), run / 100.0, -0.01),
                        judged("tool-use", new Tolerance.Percent(3), Double.NaN, Double.NaN),
                        judged("perplexity", new Tolerance.Times(1.05), 1.01, 0.5),
                        new Score("needle", "2", "da7a", 0.5, 0.25, 96, Optional.empty())));
    }

    private static ModelIdentity model(String weights) {
        return new ModelIdentity(weights, "config", "tokenizer", "template", "generation");
    }

    private static Score judged(String suite, Tolerance tolerance, double drop, double lower) {
        return new Score(
                suite,
                "1",
                "",
                0.75,
                0.75 - drop,
                200,
                Optional.of(
                        new Judged(
                                new Question("subject", tolerance).lost(),
                                Decision.INCONCLUSIVE,
                                drop,
                                lower,
                                Double.POSITIVE_INFINITY)));
    }
}

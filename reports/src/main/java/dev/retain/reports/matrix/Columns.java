package dev.retain.reports.matrix;

import static java.util.Comparator.comparing;

import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import dev.retain.api.SuiteScore;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellReport;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the suites of a run. */
final class Columns {

    private Columns() {}

    /** Capabilities in their own order, suites as they came; perplexities last. */
    static List<Column> of(List<CellReport> cells) {
        Map<String, Column> columns = new LinkedHashMap<>();
        // A score names the capability; a verdict's question may name a suite only.
        cells.stream()
                .map(CellReport::scores)
                .flatMap(Collection::stream)
                .forEach(s -> columns.putIfAbsent(s.suite(), of(s)));
        cells.stream()
                .map(CellReport::verdicts)
                .flatMap(Collection::stream)
                .forEach(v -> columns.putIfAbsent(v.suite(), of(v)));
        return columns.values().stream()
                .sorted(comparing(Column::perplexity).thenComparing(Columns::rank))
                .toList();
    }

    private static int rank(Column column) {
        return column.capability().map(Capability::ordinal).orElse(Integer.MAX_VALUE);
    }

    private static Column of(SuiteScore score) {
        return new Column(
                score.suite(),
                Optional.of(score.capability()),
                score.kind() == OutcomeKind.LOG_LOSS);
    }

    private static Column of(Verdict verdict) {
        Optional<Capability> capability =
                Stream.of(Capability.values())
                        .filter(c -> c.id().equals(verdict.question().subject()))
                        .findFirst();
        boolean perplexity = verdict.question().tolerance() instanceof Tolerance.Times;
        return new Column(verdict.suite(), capability, perplexity);
    }
}

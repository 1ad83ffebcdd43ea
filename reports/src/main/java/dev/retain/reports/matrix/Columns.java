package dev.retain.reports.matrix;

import static java.util.Comparator.comparing;

import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import dev.retain.api.SuiteScore;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.DeclaredSuite;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the columns of a run. */
final class Columns {

    private Columns() {}

    /** What the artifacts are, then the suites, then the figures. */
    static List<Column> of(List<CellReport> cells) {
        Stream<Fact> facts = CellFacts.ALL.stream().filter(f -> f.shown() == Fact.Shown.MATRIX);
        return Stream.of(facts, suites(cells), figures(cells))
                .flatMap(columns -> columns.map(Column.class::cast))
                .toList();
    }

    /** Capabilities in their own order, suites as they came; perplexities last. */
    private static Stream<SuiteColumn> suites(List<CellReport> cells) {
        Map<String, SuiteColumn> columns = new LinkedHashMap<>();
        cells.stream()
                .map(CellReport::suites)
                .flatMap(Collection::stream)
                .forEach(s -> columns.putIfAbsent(s.id(), of(s)));
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
                .sorted(comparing(SuiteColumn::perplexity).thenComparing(Columns::rank));
    }

    private static Stream<MeasureColumn> figures(List<CellReport> cells) {
        return cells.stream()
                .map(CellReport::measures)
                .flatMap(Collection::stream)
                .map(MeasureColumn::of)
                .distinct();
    }

    private static int rank(SuiteColumn column) {
        return column.capability().map(Capability::ordinal).orElse(Integer.MAX_VALUE);
    }

    static SuiteColumn of(DeclaredSuite suite) {
        return new SuiteColumn(
                suite.id(), Optional.of(suite.capability()), suite.kind() == OutcomeKind.LOG_LOSS);
    }

    private static SuiteColumn of(SuiteScore score) {
        return new SuiteColumn(
                score.suite(),
                Optional.of(score.capability()),
                score.kind() == OutcomeKind.LOG_LOSS);
    }

    private static SuiteColumn of(Verdict verdict) {
        Optional<Capability> capability =
                Stream.of(Capability.values())
                        .filter(c -> c.id().equals(verdict.question().subject()))
                        .findFirst();
        boolean perplexity = verdict.question().tolerance() instanceof Tolerance.Times;
        return new SuiteColumn(verdict.suite(), capability, perplexity);
    }
}

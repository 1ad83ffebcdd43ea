package dev.retain.reports.matrix;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Capability;
import dev.retain.api.SuiteScore;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.DeclaredSuite;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A suite, as a column.
 *
 * @param suite the suite's id
 * @param capability what it measures, if the run says so
 * @param perplexity whether its scores are perplexities
 */
@API(status = INTERNAL, since = "0.1")
public record SuiteColumn(String suite, Optional<Capability> capability, boolean perplexity)
        implements Column {

    /** A gate that ended so came to all its questions or to the one that failed it. */
    private static final Set<CellReport.Outcome> PUT =
            Set.of(CellReport.Outcome.PASSED, CellReport.Outcome.FAILED);

    /** The capability's words, or the suite's id where no capability is known. */
    @Override
    public String title() {
        return perplexity ? "perplexity" : capability.map(Capability::words).orElse(suite);
    }

    /** The suite's id, where it says more than the heading. */
    @Override
    public String under() {
        return suite.equals(title()) || suite.equals(title().replace(' ', '-')) ? "" : suite;
    }

    @Override
    public String label() {
        return under().isEmpty() ? title() : title() + " (" + under() + ")";
    }

    @Override
    public Group group() {
        return Group.SUITES;
    }

    @Override
    public SuiteEntry entry(List<CellReport> gates) {
        List<Judged> judged =
                gates.stream()
                        .flatMap(g -> g.verdicts().stream().map(v -> new Judged(g, v)))
                        .filter(j -> j.verdict().suite().equals(suite))
                        .toList();
        Optional<SuiteScore> score =
                gates.stream()
                        .flatMap(g -> g.scores().stream())
                        .filter(s -> s.suite().equals(suite))
                        .findFirst();
        return new SuiteEntry(this, judged, score, declared(gates) && !asked(gates));
    }

    /** Whether a gate selected it and was put: one that broke before says nothing. */
    private boolean declared(List<CellReport> gates) {
        return gates.stream()
                .filter(g -> PUT.contains(g.outcome()))
                .flatMap(this::declarations)
                .findAny()
                .isPresent();
    }

    private boolean asked(List<CellReport> gates) {
        return gates.stream().flatMap(this::declarations).anyMatch(DeclaredSuite::asked);
    }

    private Stream<DeclaredSuite> declarations(CellReport gate) {
        return gate.suites().stream().filter(s -> s.id().equals(suite));
    }
}

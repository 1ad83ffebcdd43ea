package dev.retain.reports.matrix;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Inspection;
import dev.retain.api.Method;
import dev.retain.api.PairCounts;
import dev.retain.api.SuiteScore;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The matrix as RFC 4180 text: a line for each verdict, one for each suite that was measured
 * without one, and one for a gate that measured nothing. Shares and drops are fractions, undefined
 * numbers are empty. Text that a spreadsheet would take for a formula starts with an apostrophe.
 */
@API(status = INTERNAL, since = "0.1")
public final class MatrixCsv {

    private static final List<String> HEADER =
            List.of(
                    "class,method,model,compression,outcome,limited,suite,capability,subject",
                    "tolerance,decision,baseline,candidate,drop,lower,upper,level,n,both,lost",
                    "gained,neither,mcnemar_p,samples_to_decide,reason,held_method,bits,group_size",
                    "bits_per_weight,pool_sparsity,total_sparsity,sha256,seconds,failure");

    private MatrixCsv() {}

    /** The text, lines ended by CRLF. */
    public static String render(Matrix matrix) {
        var out = new StringBuilder(String.join(",", HEADER)).append("\r\n");
        for (CellReport cell : matrix.cells()) {
            lines(matrix, cell).forEach(fields -> out.append(Csv.line(fields)));
        }
        return out.toString();
    }

    private static Stream<List<String>> lines(Matrix matrix, CellReport cell) {
        List<List<String>> measured = new ArrayList<>();
        cell.verdicts().forEach(v -> measured.add(verdict(matrix, v)));
        cell.scores().stream()
                .filter(s -> cell.verdicts().stream().noneMatch(v -> v.suite().equals(s.suite())))
                .forEach(s -> measured.add(score(s)));
        if (measured.isEmpty()) {
            measured.add(empty(19));
        }
        return measured.stream()
                .map(
                        fields ->
                                Stream.of(gate(matrix, cell), fields, artifact(cell), end(cell))
                                        .flatMap(List::stream)
                                        .toList());
    }

    private static List<String> gate(Matrix matrix, CellReport cell) {
        return List.of(
                Csv.text(cell.id().testClass()),
                Csv.text(cell.id().method()),
                Csv.text(cell.id().model()),
                Csv.text(cell.id().compression()),
                cell.outcome().name(),
                Boolean.toString(matrix.limited()));
    }

    private static List<String> verdict(Matrix matrix, Verdict verdict) {
        return List.of(
                Csv.text(verdict.suite()),
                capability(matrix, verdict.suite()),
                Csv.text(verdict.question().subject()),
                verdict.question().tolerance().toString(),
                verdict.decision().name(),
                number(verdict.baseline()),
                number(verdict.candidate()),
                number(verdict.drop()),
                number(verdict.lower()),
                number(verdict.upper()),
                number(verdict.level()),
                Long.toString(verdict.n()),
                count(verdict.counts(), PairCounts::both),
                count(verdict.counts(), PairCounts::lost),
                count(verdict.counts(), PairCounts::gained),
                count(verdict.counts(), PairCounts::neither),
                verdict.mcNemarP().isPresent() ? number(verdict.mcNemarP().getAsDouble()) : "",
                verdict.samplesToDecide().isPresent()
                        ? Long.toString(verdict.samplesToDecide().getAsLong())
                        : "",
                Csv.text(verdict.reason()));
    }

    private static List<String> score(SuiteScore score) {
        var fields = new ArrayList<>(empty(19));
        fields.set(0, Csv.text(score.suite()));
        fields.set(1, score.capability().id());
        fields.set(5, number(score.baseline()));
        fields.set(6, number(score.candidate()));
        fields.set(11, Long.toString(score.n()));
        return fields;
    }

    private static List<String> artifact(CellReport cell) {
        if (cell.inspection().isEmpty()) {
            return empty(7);
        }
        Inspection seen = cell.inspection().get();
        return List.of(
                seen.method().map(Method::id).orElse(""),
                seen.bits().isPresent() ? Integer.toString(seen.bits().getAsInt()) : "",
                seen.groupSize().isPresent() ? Integer.toString(seen.groupSize().getAsInt()) : "",
                number(seen.bitsPerWeight()),
                number(seen.poolSparsity()),
                number(seen.totalSparsity()),
                Csv.text(seen.sha256()));
    }

    private static List<String> end(CellReport cell) {
        return List.of(
                number(cell.duration().toMillis() / 1000.0), Csv.text(cell.failure().orElse("")));
    }

    private static String capability(Matrix matrix, String suite) {
        return matrix.column(suite).flatMap(Column::capability).map(c -> c.id()).orElse("");
    }

    private static String count(Optional<PairCounts> counts, ToLongFunction<PairCounts> part) {
        return counts.map(c -> Long.toString(part.applyAsLong(c))).orElse("");
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }

    private static List<String> empty(int fields) {
        return Stream.generate(() -> "").limit(fields).toList();
    }
}

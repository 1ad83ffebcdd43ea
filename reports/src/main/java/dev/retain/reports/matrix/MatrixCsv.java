package dev.retain.reports.matrix;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.Capability;
import dev.retain.api.Measure;
import dev.retain.api.PairCounts;
import dev.retain.api.SuiteScore;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The matrix as RFC 4180 text: a line for each verdict, for each suite without one that was
 * measured or that no gate asked for, for each figure, and one for a gate of which nothing is
 * known. Shares and changes are fractions, undefined numbers are empty; of a change minus is a
 * loss, of a ratio of perplexities what is above 1. Text that a spreadsheet would take for a
 * formula starts with an apostrophe.
 */
@API(status = INTERNAL, since = "0.1")
public final class MatrixCsv {

    private static final List<Fact> FACTS =
            CellFacts.ALL.stream().filter(f -> !f.csv().isEmpty()).toList();

    private static final String CHANGE = "change_minus_is_loss";
    private static final String RATIO = "ratio_above_1_is_loss";

    /** What came later stands at the end, so that a field keeps its number. */
    private static final List<String> HEADER =
            Stream.of(
                            Stream.of("class", "method", "model", "compression", "outcome"),
                            Stream.of("limited", "suite", "capability", "subject", "tolerance"),
                            Stream.of("decision", "baseline", "candidate", CHANGE, "change_lower"),
                            Stream.of(
                                    "change_upper",
                                    "level",
                                    "n",
                                    "both",
                                    "lost",
                                    "gained",
                                    "neither"),
                            Stream.of("mcnemar_p", "samples_to_decide", "reason"),
                            FACTS.stream().map(Fact::csv),
                            Stream.of("failure", "standing", "measure", "unit", "attempt"),
                            Stream.of(RATIO, "ratio_lower", "ratio_upper"),
                            Stream.of("planned", "decided_by"))
                    .flatMap(names -> names)
                    .toList();

    /** In the place of an outcome, of gates that are in another share of the run. */
    private static final String NOT_IN_SHARD = "NOT_IN_SHARD";

    private MatrixCsv() {}

    /** The text, lines ended by CRLF. */
    public static String render(Matrix matrix) {
        var out = new StringBuilder(Csv.line(HEADER));
        for (CellReport cell : matrix.cells()) {
            for (Map<String, String> line : lines(matrix, cell)) {
                line.putAll(gate(matrix, cell));
                out.append(Csv.line(HEADER.stream().map(h -> line.getOrDefault(h, "")).toList()));
            }
        }
        for (CellId id : matrix.elsewhere()) {
            Map<String, String> line = named(id);
            line.put("outcome", NOT_IN_SHARD);
            out.append(Csv.line(HEADER.stream().map(h -> line.getOrDefault(h, "")).toList()));
        }
        return out.toString();
    }

    private static List<Map<String, String>> lines(Matrix matrix, CellReport cell) {
        List<Map<String, String>> lines = new ArrayList<>();
        cell.verdicts().forEach(v -> lines.add(verdict(matrix, cell, v)));
        for (SuiteColumn column : matrix.suites()) {
            SuiteEntry entry = column.entry(List.of(cell));
            if (entry.standing() == Standing.MEASURED || entry.standing() == Standing.NOT_ASKED) {
                lines.add(suite(entry));
            }
        }
        cell.measures().forEach(m -> lines.add(measure(m)));
        return lines.isEmpty() ? List.of(new HashMap<>()) : lines;
    }

    private static Map<String, String> named(CellId id) {
        Map<String, String> line = new HashMap<>();
        line.put("class", Csv.text(id.testClass()));
        line.put("method", Csv.text(id.method()));
        line.put("model", Csv.text(id.model()));
        line.put("compression", Csv.text(id.compression()));
        return line;
    }

    private static Map<String, String> gate(Matrix matrix, CellReport cell) {
        Map<String, String> line = named(cell.id());
        line.put("outcome", cell.outcome().name());
        line.put("limited", Boolean.toString(matrix.limited()));
        line.put("attempt", Integer.toString(cell.attempt()));
        line.put("failure", Csv.text(cell.failure().orElse("")));
        FACTS.forEach(fact -> line.put(fact.csv(), scalar(fact.value().apply(cell))));
        return line;
    }

    private static Map<String, String> verdict(Matrix matrix, CellReport cell, Verdict verdict) {
        Map<String, String> line = new HashMap<>();
        line.put("suite", Csv.text(verdict.suite()));
        matrix.suite(verdict.suite())
                .flatMap(SuiteColumn::capability)
                .ifPresent(c -> line.put("capability", c.id()));
        line.put("subject", Csv.text(verdict.question().subject()));
        line.put("tolerance", verdict.question().tolerance().toString());
        line.put("decision", verdict.decision().name());
        change(line, Change.of(verdict));
        line.put("level", number(verdict.plan().levelRetained()));
        line.put("planned", Integer.toString(verdict.plan().samples()));
        line.put("decided_by", verdict.decidedBy().name());
        verdict.counts().ifPresent(counts -> counts(line, counts));
        verdict.mcNemarP().ifPresent(p -> line.put("mcnemar_p", number(p)));
        verdict.samplesToDecide().ifPresent(n -> line.put("samples_to_decide", Long.toString(n)));
        line.put("reason", Csv.text(verdict.reason()));
        line.put("standing", Standing.of(cell, verdict).word());
        pair(line, verdict.baseline(), verdict.candidate());
        line.put("n", Long.toString(verdict.n()));
        return line;
    }

    private static void change(Map<String, String> line, Change change) {
        line.put(change.ratio() ? RATIO : CHANGE, number(change.value()));
        line.put(change.ratio() ? "ratio_lower" : "change_lower", number(change.lower()));
        line.put(change.ratio() ? "ratio_upper" : "change_upper", number(change.upper()));
    }

    private static void counts(Map<String, String> line, PairCounts counts) {
        line.put("both", Long.toString(counts.both()));
        line.put("lost", Long.toString(counts.lost()));
        line.put("gained", Long.toString(counts.gained()));
        line.put("neither", Long.toString(counts.neither()));
    }

    private static Map<String, String> suite(SuiteEntry entry) {
        Map<String, String> line = new HashMap<>();
        line.put("suite", Csv.text(entry.column().suite()));
        entry.column().capability().map(Capability::id).ifPresent(id -> line.put("capability", id));
        line.put("standing", entry.standing().word());
        entry.score().ifPresent(score -> score(line, score));
        return line;
    }

    private static void score(Map<String, String> line, SuiteScore score) {
        pair(line, score.baseline(), score.candidate());
        line.put("n", Long.toString(score.n()));
    }

    private static Map<String, String> measure(Measure measure) {
        Map<String, String> line = new HashMap<>();
        line.put("measure", Csv.text(measure.name()));
        line.put("unit", Csv.text(measure.unit()));
        pair(line, measure.baseline(), measure.candidate());
        return line;
    }

    private static void pair(Map<String, String> line, double baseline, double candidate) {
        line.put("baseline", number(baseline));
        line.put("candidate", number(candidate));
    }

    private static String number(double value) {
        return scalar(CellFacts.number(value));
    }

    private static String scalar(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        return value.isTextual() ? Csv.text(value.textValue()) : value.asText();
    }
}

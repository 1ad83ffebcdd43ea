package dev.retain.reports.testing;

import dev.retain.api.Capability;
import dev.retain.api.CompressionSpec;
import dev.retain.api.Decision;
import dev.retain.api.Finding;
import dev.retain.api.Inspection;
import dev.retain.api.Method;
import dev.retain.api.OutcomeKind;
import dev.retain.api.SparsityPattern;
import dev.retain.api.SuiteScore;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.DeclaredSuite;
import dev.retain.api.report.RunReport;
import dev.retain.reports.runs.Fragment;
import dev.retain.reports.runs.MergedRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes reports of runs that never were. */
public final class Runs {

    /** What a hostile model may answer. */
    public static final String HOSTILE =
            "</pre><script>alert(1)</script>\u0000\u001b[31m\u202Ereversed ]]> \uD800 &amp; \"'";

    private Runs() {}

    /** One gate each on int8, int4, int2 and 2:4, as the main example has them. */
    public static RunReport example(Path directory) {
        return run(
                List.of(
                        cell(
                                directory,
                                "rtn-int8-g64",
                                Outcome.PASSED,
                                inspection(Method.RTN, 8, 8.5, 0),
                                Verdicts.of(
                                        Verdicts.toolUse(
                                                Decision.RETAINED, 0.655, 0.65, -0.012, 0.031, 144),
                                        Verdicts.needle(
                                                Decision.RETAINED, 0.97, 0.97, -0.02, 0.02, 112))),
                        cell(
                                directory,
                                "rtn-int4-g64",
                                Outcome.PASSED,
                                inspection(Method.RTN, 4, 4.25, 0),
                                Verdicts.of(
                                        Verdicts.toolUse(
                                                Decision.DEGRADED, 0.655, 0.41, 0.27, 0.47, 96),
                                        Verdicts.needle(
                                                Decision.RETAINED, 0.97, 0.955, -0.01, 0.06, 200))),
                        cell(
                                directory,
                                "rtn-int2-g64",
                                Outcome.FAILED,
                                inspection(Method.RTN, 2, 2.25, 0),
                                Verdicts.of(
                                        Verdicts.toolUse(
                                                Decision.DEGRADED, 0.66, 0.0, 0.93, 1.0, 32),
                                        Verdicts.needle(
                                                Decision.INCONCLUSIVE,
                                                0.97,
                                                0.85,
                                                0.04,
                                                0.21,
                                                200))),
                        broken(directory)),
                false,
                directory);
    }

    /** The same without any gate. */
    public static RunReport empty(Path directory) {
        return run(List.of(), false, directory);
    }

    /** A run of given cells. */
    public static RunReport run(List<CellReport> cells, boolean limited, Path directory) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("seed", "20260101");
        facts.put("retain", "0.1.0");
        facts.put("java", "17.0.15");
        facts.put("device", "cpu, bf16");
        facts.put("samples", "200");
        return new RunReport("a-run", cells, List.of(), facts, limited, directory);
    }

    /** A gate on an artifact. */
    public static CellReport cell(
            Path directory,
            String compression,
            Outcome outcome,
            Optional<Inspection> inspection,
            List<Verdict> verdicts) {
        return cell(directory, "smollm2-135m-instruct", compression, outcome, inspection, verdicts);
    }

    /** A gate on an artifact of a model. */
    public static CellReport cell(
            Path directory,
            String model,
            String compression,
            Outcome outcome,
            Optional<Inspection> inspection,
            List<Verdict> verdicts) {
        var id = new CellId("com.example.ReleaseGateTest", "keepsActing", model, compression);
        Optional<String> failure =
                outcome == Outcome.FAILED
                        ? Optional.of(
                                "\nExpecting model:\n  "
                                        + compression
                                        + "\nto retain long-context within 10% of its baseline:\n "
                                        + " 0.970 (suite needle, n=200)\nbut the samples do not"
                                        + " decide:\n  0.850 (-12.4 %, n=200)")
                        : Optional.empty();
        return new CellReport(
                id,
                outcome,
                failure,
                Optional.of(requested(compression)),
                inspection,
                verdicts,
                scores(verdicts),
                List.of(),
                List.of(),
                Map.of("file", "SmolLM2-135M-Instruct.Q4_1.gguf"),
                directory.resolve("cells").resolve(Integer.toHexString(id.hashCode())),
                Duration.ofMillis(62_400));
    }

    /** A gate that selected suites. */
    public static CellReport declaring(CellReport cell, DeclaredSuite... suites) {
        return new CellReport(
                cell.id(),
                cell.outcome(),
                cell.failure(),
                cell.requested(),
                cell.inspection(),
                cell.verdicts(),
                cell.scores(),
                List.of(suites),
                cell.measures(),
                cell.facts(),
                cell.directory(),
                cell.duration());
    }

    /** The same gate, run as often as this. */
    public static CellReport attempt(CellReport cell, int attempt) {
        return changed(
                cell, cell.outcome(), cell.directory().resolve("attempt-" + attempt), attempt);
    }

    /** The same gate with another end. */
    public static CellReport outcome(CellReport cell, Outcome outcome) {
        return changed(cell, outcome, cell.directory(), cell.attempt());
    }

    private static CellReport changed(
            CellReport cell, Outcome outcome, Path directory, int attempt) {
        return new CellReport(
                cell.id(),
                outcome,
                outcome == Outcome.PASSED ? Optional.empty() : cell.failure(),
                cell.requested(),
                cell.inspection(),
                cell.verdicts(),
                cell.scores(),
                cell.suites(),
                cell.measures(),
                cell.facts(),
                directory,
                cell.duration(),
                attempt,
                cell.phases(),
                cell.trend());
    }

    /** A gate that could not be put. */
    public static CellReport broken(Path directory) {
        return new CellReport(
                new CellId(
                        "com.example.ReleaseGateTest",
                        "keepsActing",
                        "smollm2-135m-instruct",
                        "magnitude-2of4"),
                Outcome.BROKEN,
                Optional.of(
                        "group size 128 does not divide 576 input channels of"
                                + " model.layers.0.self_attn.q_proj; use 64 or 32"),
                Optional.of(CompressionSpec.magnitude(new SparsityPattern(2, 4))),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                directory.resolve("cells/broken"),
                Duration.ofMillis(340));
    }

    /** Many gates on several models, with names of any length. */
    public static RunReport sweep(Path directory, int models, int compressions) {
        List<CellReport> cells = new ArrayList<>();
        for (int m = 0; m < models; m++) {
            String model = m == 0 ? "pico" : "organisation-" + "very-long-name-".repeat(6 * m) + m;
            for (int c = 0; c < compressions; c++) {
                double drop = 0.004 * c * c;
                cells.add(
                        cell(
                                directory,
                                model,
                                c == 3 ? "a".repeat(180) : "rtn-int" + c + "-g64",
                                drop < 0.1 ? Outcome.PASSED : Outcome.FAILED,
                                inspection(Method.RTN, 4, 4.25, 0.01 * c),
                                Verdicts.of(
                                        Verdicts.toolUse(
                                                drop < 0.05
                                                        ? Decision.RETAINED
                                                        : drop < 0.12
                                                                ? Decision.INCONCLUSIVE
                                                                : Decision.DEGRADED,
                                                0.66,
                                                0.66 * (1 - drop),
                                                drop - 0.04,
                                                drop + 0.05,
                                                200),
                                        Verdicts.needle(Decision.RETAINED, 1, 0.99, 0, 0.03, 128),
                                        Verdicts.perplexity(1 + drop, 24))));
            }
        }
        return run(cells, false, directory);
    }

    /** A run that has not ended, in one process, at work on a cell. */
    public static MergedRun soFar(RunReport report, CellId running, List<CellId> planned) {
        return new MergedRun(
                List.of(fragment("4711-1", 0, planned, Optional.of(running), false, report)),
                List.of());
    }

    /** A fragment that began some seconds after the first. */
    public static Fragment fragment(
            String name,
            int seconds,
            List<CellId> planned,
            Optional<CellId> running,
            boolean ended,
            RunReport report) {
        Instant started = Instant.parse("2026-01-01T12:30:00Z").plusSeconds(seconds);
        return new Fragment(
                name,
                Long.parseLong(name.substring(0, name.indexOf('-'))),
                started,
                started.plusSeconds(30),
                planned,
                running,
                ended,
                report);
    }

    /** What an artifact holds. */
    public static Optional<Inspection> inspection(
            Method method, int bits, double bitsPerWeight, double sparsity) {
        return Optional.of(
                new Inspection(
                        Optional.of(method),
                        "quant_method names it; 16 distinct levels a group in every tensor",
                        OptionalInt.of(bits),
                        OptionalInt.of(64),
                        bitsPerWeight,
                        sparsity,
                        sparsity * 0.8,
                        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f0%04d"
                                .formatted((int) (bitsPerWeight * 100)),
                        bits == 2
                                ? List.of(
                                        new Finding(
                                                "group-scale",
                                                "model.layers.3.mlp.down_proj",
                                                "12 groups have a scale of 0; their weights are"
                                                        + " lost"))
                                : List.of()));
    }

    private static CompressionSpec requested(String compression) {
        return CompressionSpec.rtn(
                compression.contains("int8") ? 8 : compression.contains("int2") ? 2 : 4,
                OptionalInt.of(64),
                false);
    }

    private static List<SuiteScore> scores(List<Verdict> verdicts) {
        List<SuiteScore> scores = new ArrayList<>();
        for (Verdict v : verdicts) {
            boolean perplexity = v.suite().equals("perplexity");
            scores.add(
                    new SuiteScore(
                            v.suite(),
                            v.suite().equals("needle")
                                    ? Capability.LONG_CONTEXT
                                    : perplexity ? Capability.LANGUAGE : Capability.TOOL_USE,
                            perplexity ? OutcomeKind.LOG_LOSS : OutcomeKind.BINARY,
                            v.baseline(),
                            v.candidate(),
                            v.n()));
        }
        if (verdicts.stream().noneMatch(v -> v.suite().equals("perplexity"))) {
            scores.add(
                    new SuiteScore(
                            "perplexity",
                            Capability.LANGUAGE,
                            OutcomeKind.LOG_LOSS,
                            23.61,
                            23.8,
                            24));
        }
        return scores;
    }
}

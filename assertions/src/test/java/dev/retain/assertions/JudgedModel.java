package dev.retain.assertions;

import dev.retain.api.CompressedModel;
import dev.retain.api.CompressionSpec;
import dev.retain.api.Decision;
import dev.retain.api.EvaluationException;
import dev.retain.api.Inspection;
import dev.retain.api.Method;
import dev.retain.api.OutcomeKind;
import dev.retain.api.PairCounts;
import dev.retain.api.Plan;
import dev.retain.api.Question;
import dev.retain.api.Scores;
import dev.retain.api.SuiteScore;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/** A model of which everything is known already. */
record JudgedModel(Inspection inspection, Function<Question, List<Verdict>> answers)
        implements CompressedModel {

    static final Path REPORT = Path.of("target", "retain", "cell");
    static final Path PAGE = Path.of("target/retain/matrix.html");

    static final Inspection RTN_INT4 =
            new Inspection(
                    Optional.of(Method.RTN),
                    "retain.json names RTN; every group has at most 16 levels",
                    OptionalInt.of(4),
                    OptionalInt.of(64),
                    4.3125,
                    0.5,
                    0.4,
                    "00",
                    List.of());

    static JudgedModel inspected() {
        return new JudgedModel(RTN_INT4, question -> List.of());
    }

    static JudgedModel deciding(Decision... decisions) {
        return new JudgedModel(
                RTN_INT4,
                question ->
                        List.of(decisions).stream()
                                .map(decision -> verdict(question, decision))
                                .toList());
    }

    static Verdict verdict(Question question, Decision decision) {
        return verdict(question, decision, Plan.of(400, 1, true));
    }

    static Verdict verdict(Question question, Decision decision, Plan plan) {
        return new Verdict(
                question,
                "tool-use",
                decision,
                0.9,
                0.81,
                0.1,
                0.061,
                0.136,
                plan,
                decision == Decision.INCONCLUSIVE
                        ? Verdict.DecidedBy.NOTHING
                        : Verdict.DecidedBy.BOUNDARY,
                200,
                Optional.of(new PairCounts(160, 20, 2, 18)),
                OptionalDouble.of(0.0004),
                List.of("t-017", "t-042", "t-108", "t-110", "t-111", "t-112"),
                decision == Decision.INCONCLUSIVE ? OptionalLong.of(900) : OptionalLong.empty(),
                "the reason",
                List.of("on these 8 scenes only"));
    }

    @Override
    public String name() {
        return "smollm2 @ rtn-int4-g64";
    }

    @Override
    public Optional<CompressionSpec> requested() {
        return Optional.of(CompressionSpec.rtn(4, OptionalInt.of(64), false));
    }

    @Override
    public List<Verdict> judge(Question question) {
        return answers.apply(question);
    }

    @Override
    public List<Verdict> judgeSinceBlessed(Tolerance tolerance) {
        return answers.apply(new Question("tool-use", tolerance).sinceBlessed());
    }

    @Override
    public Scores scores(String subject) {
        if (!subject.equals("tool-use")) {
            throw new EvaluationException("no selected suite measures " + subject);
        }
        return new Scores(
                subject,
                List.of(
                        new SuiteScore(
                                "tool-use",
                                dev.retain.api.Capability.TOOL_USE,
                                OutcomeKind.BINARY,
                                0.9,
                                0.81,
                                200)));
    }

    @Override
    public Path page() {
        return PAGE;
    }

    @Override
    public Path report() {
        return REPORT;
    }
}

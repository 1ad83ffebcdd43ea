package dev.retain.verdict;

import static dev.retain.verdict.Golden.margin;
import static dev.retain.verdict.Golden.numbers;
import static dev.retain.verdict.Golden.table;
import static dev.retain.verdict.Golden.tolerance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.OutcomeKind;
import dev.retain.api.Plan;
import dev.retain.api.Plan.Attempt;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.Verdict.DecidedBy;
import dev.retain.api.task.Clusters;
import dev.retain.verdict.PlannedSuite.PlannedSample;
import dev.retain.verdict.statistics.Boundaries;
import dev.retain.verdict.statistics.Bounds;
import dev.retain.verdict.statistics.ExactBinomial;
import dev.retain.verdict.statistics.GuardedT;
import dev.retain.verdict.statistics.Margin;
import dev.retain.verdict.statistics.Moments;
import dev.retain.verdict.statistics.PairedOutcomes;
import dev.retain.verdict.statistics.Quantiles;
import dev.retain.verdict.statistics.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictGoldenTest {

    private static final Offset<Double> BOUND = within(1e-7);
    private static final Offset<Double> LOGARITHM = within(1e-8);

    /** Shared, as the judges of a run share it. */
    private static final Boundaries BOUNDARIES = new Boundaries();

    static Stream<JsonNode> sequences() {
        return Golden.cases("sequences");
    }

    static Stream<JsonNode> perplexity() {
        return Golden.cases("perplexity");
    }

    static Stream<JsonNode> clusters() {
        return Golden.cases("clusters");
    }

    static Stream<JsonNode> assayBinary() {
        return Golden.cases("assay_binary");
    }

    static Stream<JsonNode> assayGraded() {
        return Golden.cases("assay_graded");
    }

    static Stream<JsonNode> attempts() {
        return Golden.cases("attempts");
    }

    static Stream<JsonNode> hasLost() {
        return Golden.cases("has_lost");
    }

    static Stream<JsonNode> projection() {
        return Golden.cases("projection");
    }

    static Stream<JsonNode> projectionGraded() {
        return Golden.cases("projection_graded");
    }

    static Stream<JsonNode> planning() {
        return Golden.cases("planning");
    }

    static Stream<JsonNode> planningLeastN() {
        return Golden.cases("planning_least_N");
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void should_decide_as_the_sequence_says(JsonNode golden) {
        int planned = golden.get("N").intValue();
        var judge =
                new Judge(
                        new Question("suite", tolerance(golden)),
                        Suites.binary(planned),
                        new Plan(
                                planned,
                                1,
                                golden.get("sequential").booleanValue(),
                                golden.get("weight").doubleValue(),
                                1),
                        BOUNDARIES);

        Optional<Verdict> early = Optional.empty();
        Table before = new Table(0, 0, 0, 0);
        for (JsonNode counts : golden.get("counts_at_looks")) {
            Table seen = table(counts);
            Suites.add(judge, before, seen);
            before = seen;
            early = judge.look();
            if (early.isPresent()) {
                break;
            }
        }
        Verdict verdict = early.orElseGet(judge::conclude);

        assertThat(verdict.decision().name()).isEqualTo(golden.get("decision").textValue());
        assertThat(verdict.n()).isEqualTo(golden.get("decided_at").longValue());
        assertThat(by(verdict.decidedBy())).isEqualTo(golden.get("by").textValue());
    }

    private static String by(DecidedBy rule) {
        return switch (rule) {
            case CAPITAL -> "capital";
            case BOUNDARY, END -> "boundary";
            case GUARD, NOTHING -> "none";
        };
    }

    @ParameterizedTest
    @MethodSource("perplexity")
    void should_agree_on_perplexity(JsonNode golden) {
        double[] x = numbers(golden.get("x"));
        var suite =
                new PlannedSuite(
                        "perplexity",
                        "windows on paper",
                        OutcomeKind.LOG_LOSS,
                        OptionalDouble.empty(),
                        Clusters.FIXED,
                        IntStream.range(0, x.length)
                                .mapToObj(
                                        i ->
                                                new PlannedSample(
                                                        String.format(Locale.ROOT, "w-%05d", i),
                                                        Optional.of(
                                                                golden.get("document")
                                                                        .get(i)
                                                                        .asText())))
                                .toList());
        var evidence =
                new WindowEvidence(
                        WindowScale.of(new Tolerance.Times(1.05)).orElseThrow(),
                        new Levels(x.length, false, 1, 1),
                        BOUNDARIES,
                        suite.followers());
        for (double difference : x) {
            evidence.add(3, 3 + difference);
        }

        double t = BOUNDARIES.student(golden.get("alpha").doubleValue(), x.length);
        Bounds log = evidence.lossBounds(t, t);

        assertThat(evidence.togetherness()).isCloseTo(golden.get("r").doubleValue(), BOUND);
        assertThat(evidence.widened()).isCloseTo(golden.get("inflation").doubleValue(), BOUND);
        assertThat(Math.exp(log.lower())).isCloseTo(golden.get("lower").doubleValue(), BOUND);
        assertThat(Math.exp(log.upper())).isCloseTo(golden.get("upper").doubleValue(), BOUND);
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void should_agree_on_clusters(JsonNode golden) {
        double[] baseline = numbers(golden.get("baseline_sum"));
        double[] candidate = numbers(golden.get("candidate_sum"));
        double[] sizes = numbers(golden.get("size"));
        int[] clusterOf =
                IntStream.range(0, sizes.length)
                        .flatMap(k -> IntStream.generate(() -> k).limit((long) sizes[k]))
                        .toArray();
        double weight =
                golden.get("alpha").doubleValue()
                        / new Levels(clusterOf.length, false, 1, 1).tests();
        var evidence =
                new ClusteredEvidence(
                        margin(golden),
                        new Levels(clusterOf.length, false, weight, weight),
                        BOUNDARIES,
                        clusterOf);
        for (int cluster : clusterOf) {
            evidence.add(baseline[cluster] / sizes[cluster], candidate[cluster] / sizes[cluster]);
        }

        Bounds bounds = evidence.bounds();

        assertThat(evidence.drop()).isCloseTo(golden.get("drop").doubleValue(), BOUND);
        assertThat(bounds.lower()).isCloseTo(golden.get("lower").doubleValue(), BOUND);
        assertThat(bounds.upper()).isCloseTo(golden.get("upper").doubleValue(), BOUND);
        assertThat(evidence.capitals().retained().log())
                .isCloseTo(golden.get("log_capital_retained").doubleValue(), LOGARITHM);
        assertThat(evidence.capitals().degraded().log())
                .isCloseTo(golden.get("log_capital_degraded").doubleValue(), LOGARITHM);
    }

    @ParameterizedTest
    @MethodSource("assayBinary")
    void should_agree_on_a_baseline_at_chance(JsonNode golden) {
        int right = golden.get("right").intValue();
        int n = golden.get("n").intValue();
        double level = golden.get("level").doubleValue();
        double p = ExactBinomial.atLeast(right, n, golden.get("chance").doubleValue());
        int planned = golden.get("N").intValue();
        double critical = BOUNDARIES.of(planned, 0.05, true).at(n);

        assertThat(Quantiles.normalTail(critical)).isCloseTo(level, BOUND);
        assertThat(p)
                .isCloseTo(
                        golden.get("p").doubleValue(),
                        within(1e-9 * golden.get("p").doubleValue()));
        assertThat(p <= level).isEqualTo(golden.get("better_than_chance").booleanValue());
    }

    @ParameterizedTest
    @MethodSource("assayGraded")
    void should_agree_on_a_graded_baseline_at_chance(JsonNode golden) {
        double[] baseline = numbers(golden.get("baseline"));
        double chance = golden.get("chance").doubleValue();
        double t = BOUNDARIES.student(0.04, baseline.length);

        assertThat(GuardedT.GRADED.lower(Moments.of(baseline.length, i -> baseline[i]), 0, t))
                .isCloseTo(golden.get("lower_alpha_0_04").doubleValue(), BOUND);
        assertThat(passes(baseline, chance, 2 * baseline.length))
                .isEqualTo(golden.get("better_at_a_look").booleanValue());
        assertThat(passes(baseline, chance, baseline.length))
                .isEqualTo(golden.get("better_at_the_end").booleanValue());
    }

    private static boolean passes(double[] baseline, double chance, int planned) {
        var guards =
                new Guards(
                        new Margin.Absolute(0.03),
                        OutcomeKind.GRADED,
                        OptionalDouble.of(chance),
                        new Levels(planned, true, 1, 1),
                        BOUNDARIES);
        var outcomes = new PairedOutcomes();
        for (double outcome : baseline) {
            outcomes.add(outcome, outcome);
            guards.add(outcome);
        }
        return guards.at(baseline.length, outcomes).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void should_spend_less_on_each_attempt(JsonNode golden) {
        int number = golden.get("try").intValue();
        Plan alone = Plan.of(400, 1, true);
        Plan counted = alone.as(new Attempt(number, number + 1, Optional.empty(), List.of()));
        var levels = Levels.of(counted, true);

        assertThat(alone.weight()).isEqualTo(golden.get("weight_without").doubleValue());
        assertThat(counted.weight()).isEqualTo(golden.get("weight_with_store").doubleValue());
        assertThat(counted.levelRetained())
                .isCloseTo(golden.get("whole").doubleValue(), within(1e-12));
        assertThat(counted.levelDegraded()).isEqualTo(counted.levelRetained());
        assertThat(Math.exp(levels.goalRetained()))
                .isCloseTo(golden.get("capital_threshold").doubleValue(), within(1e-6));
        assertThat(levels.alphaRetained())
                .isCloseTo(golden.get("end_alpha").doubleValue(), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("hasLost")
    void should_share_the_level_between_suites(JsonNode golden) {
        double weight = golden.get("weight").doubleValue();
        var levels = new Levels(400, true, 1, 1d / golden.get("suites").intValue());

        assertThat(levels.degraded()).isEqualTo(weight);
        assertThat(Math.exp(levels.goalDegraded()))
                .isCloseTo(golden.get("capital_threshold").doubleValue(), within(1e-6));
        assertThat(levels.alphaDegraded())
                .isCloseTo(golden.get("end_alpha").doubleValue(), within(1e-12));
        assertThat(Quantiles.normal(levels.alphaDegraded()))
                .isCloseTo(golden.get("end_critical_not_sequential").doubleValue(), within(1e-6));
        assertThat(levels.criticalDegraded(BOUNDARIES).at(400))
                .isCloseTo(golden.get("c_400_at_400").doubleValue(), within(1e-6));
    }

    @ParameterizedTest
    @MethodSource("projection")
    void should_agree_on_how_many_samples_would_decide(JsonNode golden) {
        var table = table(golden.get("counts"));
        var levels = new Levels((int) table.n(), true, 1, 1);

        OptionalLong about =
                Projection.binary(
                        new BinaryRule(margin(golden), levels, BOUNDARIES),
                        table,
                        true,
                        golden.get("weight_of_the_next_try").doubleValue());

        assertThat(about).isEqualTo(about(golden));
    }

    @ParameterizedTest
    @MethodSource("projectionGraded")
    void should_agree_on_how_many_grades_would_decide(JsonNode golden) {
        double[] baseline = numbers(golden.get("baseline"));
        double[] candidate = numbers(golden.get("candidate"));
        var evidence =
                new GradedEvidence(
                        margin(golden), new Levels(baseline.length, true, 1, 1), BOUNDARIES);
        for (int i = 0; i < baseline.length; i++) {
            evidence.add(baseline[i], candidate[i]);
        }

        assertThat(evidence.needed(golden.get("weight_of_the_next_try").doubleValue()))
                .isEqualTo(about(golden));
    }

    private static OptionalLong about(JsonNode golden) {
        return golden.get("about").isNull()
                ? OptionalLong.empty()
                : OptionalLong.of(golden.get("about").longValue());
    }

    @ParameterizedTest
    @MethodSource("planning")
    void should_agree_on_what_a_plan_can_show(JsonNode golden) {
        double weight = golden.get("weight").doubleValue();

        BinaryProspect prospect =
                BinaryProspect.of(
                        margin(golden),
                        new Levels(golden.get("N").intValue(), true, weight, weight),
                        BOUNDARIES,
                        golden.get("baseline").doubleValue());

        assertThat(prospect.mostLost()).isEqualTo(whole(golden.get("most_lost_pairs_that_pass")));
        assertThat(prospect.firstEnd())
                .isEqualTo(whole(golden.get("first_look_without_discordant_pair")));
    }

    @ParameterizedTest
    @MethodSource("planningLeastN")
    void should_agree_on_the_least_number_of_samples(JsonNode golden) {
        double weight = golden.get("weight").doubleValue();

        assertThat(
                        BinaryProspect.leastSamples(
                                margin(golden),
                                new Levels(16, true, weight, weight),
                                BOUNDARIES,
                                golden.get("baseline").doubleValue()))
                .isEqualTo(whole(golden.get("least_N")));
    }

    private static OptionalInt whole(JsonNode number) {
        return number.isNull() ? OptionalInt.empty() : OptionalInt.of(number.intValue());
    }
}

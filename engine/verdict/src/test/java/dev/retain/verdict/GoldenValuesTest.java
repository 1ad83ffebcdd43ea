package dev.retain.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.OutcomeKind;
import dev.retain.api.PairCounts;
import dev.retain.api.Tolerance;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenValuesTest {

    private static final Offset<Double> BOUND = within(1e-7);

    static Stream<JsonNode> tango() {
        return cases("tango");
    }

    static Stream<JsonNode> namBlackwelder() {
        return cases("nam_blackwelder");
    }

    static Stream<JsonNode> mcNemar() {
        return cases("mcnemar_exact");
    }

    static Stream<JsonNode> guardedT() {
        return cases("guarded_t");
    }

    static Stream<JsonNode> guardedTRelative() {
        return cases("guarded_t_relative");
    }

    static Stream<JsonNode> mixtureCapital() {
        return cases("mixture_capital");
    }

    @ParameterizedTest
    @MethodSource("tango")
    void should_agree_on_tangos_score(JsonNode golden) {
        var score = new TangoScore(counts(golden));

        assertThat(score.z(golden.get("drop").doubleValue()))
                .isCloseTo(golden.get("z").doubleValue(), relative(golden.get("z")));
        assertBounds(score.bounds(0.05), golden.get("bounds_alpha_0_05"));
        assertBounds(score.bounds(0.025), golden.get("bounds_alpha_0_025"));
    }

    @ParameterizedTest
    @MethodSource("namBlackwelder")
    void should_agree_on_nam_and_blackwelders_score(JsonNode golden) {
        long both = golden.get("both").longValue();
        long lost = golden.get("lost").longValue();
        long gained = golden.get("gained").longValue();
        var score =
                new NamBlackwelderScore(
                        new PairCounts(
                                both,
                                lost,
                                gained,
                                golden.get("n").longValue() - both - lost - gained));

        assertThat(score.z(golden.get("phi").doubleValue()))
                .isCloseTo(golden.get("z").doubleValue(), relative(golden.get("z")));
        assertBounds(score.bounds(0.05), golden.get("relative_drop_bounds_alpha_0_05"));
    }

    @ParameterizedTest
    @MethodSource("mcNemar")
    void should_agree_on_mcnemars_test(JsonNode golden) {
        long lost = golden.get("lost").longValue();
        long gained = golden.get("gained").longValue();

        assertThat(ExactBinomial.mcNemar(lost, gained))
                .isCloseTo(golden.get("p_two_sided").doubleValue(), within(1e-9));
        assertThat(ExactBinomial.atLeast(lost, lost + gained, 0.5))
                .isCloseTo(golden.get("p_one_sided_loss").doubleValue(), within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("guardedT")
    void should_agree_on_the_guarded_t(JsonNode golden) {
        JsonNode drops = golden.get("drops");
        var outcomes = new PairedOutcomes();
        drops.forEach(drop -> outcomes.add("s", drop.doubleValue(), 0));

        Bounds bounds = GuardedT.ofDifference(outcomes, 0.05);

        assertThat(bounds.upper())
                .isCloseTo(golden.get("upper_alpha_0_05").doubleValue(), within(1e-9));
        assertThat(bounds.lower())
                .isCloseTo(golden.get("lower_alpha_0_05").doubleValue(), within(1e-9));
        assertThat(GuardedT.ofDifference(outcomes, 0.04).upper())
                .isCloseTo(golden.get("upper_alpha_0_04").doubleValue(), within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("guardedTRelative")
    void should_agree_on_the_guarded_t_of_a_ratio(JsonNode golden) {
        PairedOutcomes outcomes = outcomes(golden);
        double tolerance = golden.get("tolerance").doubleValue();
        double ratio = 1 - tolerance;
        int n = outcomes.size();

        assertThat(
                        GuardedT.upper(
                                n,
                                i -> ratio * outcomes.baseline(i) - outcomes.candidate(i),
                                ratio,
                                0.05))
                .isCloseTo(
                        golden.get("upper_of_mean_excess_alpha_0_05").doubleValue(), within(1e-9));
        assertThat(
                        GuardedT.lower(
                                n,
                                i -> ratio * outcomes.baseline(i) - outcomes.candidate(i),
                                -1,
                                0.05))
                .isCloseTo(
                        golden.get("lower_of_mean_excess_alpha_0_05").doubleValue(), within(1e-9));
        Bounds bounds = GuardedT.ofRatio(outcomes, 0.05);
        assertThat(bounds.upper() < tolerance).isEqualTo(golden.get("retained").booleanValue());
        assertThat(bounds.lower() > tolerance).isEqualTo(golden.get("degraded").booleanValue());
    }

    @ParameterizedTest
    @MethodSource("mixtureCapital")
    void should_agree_on_the_capital(JsonNode golden) {
        PairedOutcomes outcomes = outcomes(golden);
        golden.get("points")
                .forEach(
                        expected ->
                                assertCapital(
                                        outcomes,
                                        expected,
                                        new Tolerance.Points(
                                                100 * expected.get("tolerance").doubleValue())));
        golden.get("percent")
                .forEach(
                        expected ->
                                assertCapital(
                                        outcomes,
                                        expected,
                                        new Tolerance.Percent(
                                                100 * expected.get("tolerance").doubleValue())));
        SequentialEvidence evidence = evidence(outcomes, new Tolerance.Points(3));
        assertBounds(evidence.bounds(outcomes, 0.05), golden.get("drop_bounds_alpha_0_05"));
        JsonNode projected = golden.get("projected_n_retained_points_0_03_alpha_0_05");
        OptionalLong n = Projection.sequential(evidence.retained(), outcomes.size(), 0.05);
        assertThat(n)
                .isEqualTo(
                        projected.isNull()
                                ? OptionalLong.empty()
                                : OptionalLong.of(projected.longValue()));
    }

    @Test
    void should_agree_on_the_ratio_of_perplexities() {
        JsonNode golden = golden().get("perplexity_ratio");
        var outcomes = new PairedOutcomes();
        golden.get("window_mean_nll_difference")
                .forEach(difference -> outcomes.add("w", 3, 3 + difference.doubleValue()));

        Bounds bounds = EndOfSamples.perplexityRatio(outcomes, 0.05);

        assertThat(Math.exp(outcomes.candidateMean() - outcomes.baselineMean()))
                .isCloseTo(golden.get("ratio").doubleValue(), within(1e-9));
        assertThat(bounds.lower())
                .isCloseTo(golden.get("lower_alpha_0_05").doubleValue(), within(1e-9));
        assertThat(bounds.upper())
                .isCloseTo(golden.get("upper_alpha_0_05").doubleValue(), within(1e-9));
    }

    private static void assertCapital(
            PairedOutcomes outcomes, JsonNode expected, Tolerance tolerance) {
        SequentialEvidence evidence = evidence(outcomes, tolerance);
        assertThat(evidence.logRetained())
                .isCloseTo(
                        expected.get("log_capital_retained").doubleValue(),
                        relative(expected.get("log_capital_retained")));
        assertThat(evidence.logDegraded())
                .isCloseTo(
                        expected.get("log_capital_degraded").doubleValue(),
                        relative(expected.get("log_capital_degraded")));
    }

    private static SequentialEvidence evidence(PairedOutcomes outcomes, Tolerance tolerance) {
        var evidence = new SequentialEvidence(tolerance, OutcomeKind.GRADED);
        for (int i = 0; i < outcomes.size(); i++) {
            evidence.add(outcomes.baseline(i), outcomes.candidate(i));
        }
        return evidence;
    }

    private static PairedOutcomes outcomes(JsonNode golden) {
        var outcomes = new PairedOutcomes();
        for (int i = 0; i < golden.get("baseline").size(); i++) {
            outcomes.add(
                    "s" + i,
                    golden.get("baseline").get(i).doubleValue(),
                    golden.get("candidate").get(i).doubleValue());
        }
        return outcomes;
    }

    private static PairCounts counts(JsonNode golden) {
        long lost = golden.get("lost").longValue();
        long gained = golden.get("gained").longValue();
        return new PairCounts(0, lost, gained, golden.get("n").longValue() - lost - gained);
    }

    private static void assertBounds(Bounds bounds, JsonNode expected) {
        assertThat(bounds.lower()).isCloseTo(expected.get(0).doubleValue(), BOUND);
        assertThat(bounds.upper()).isCloseTo(expected.get(1).doubleValue(), BOUND);
    }

    private static Offset<Double> relative(JsonNode expected) {
        return within(1e-9 * Math.max(1, Math.abs(expected.doubleValue())));
    }

    private static Stream<JsonNode> cases(String name) {
        return StreamSupport.stream(golden().get(name).spliterator(), false);
    }

    private static JsonNode golden() {
        try (InputStream in = GoldenValuesTest.class.getResourceAsStream("/golden/verdict.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

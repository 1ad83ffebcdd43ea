package dev.retain.verdict.statistics;

import static dev.retain.verdict.Golden.margin;
import static dev.retain.verdict.Golden.numbers;
import static dev.retain.verdict.Golden.orUnbounded;
import static dev.retain.verdict.Golden.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.verdict.Golden;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatisticsGoldenTest {

    private static final Offset<Double> BOUND = within(1e-7);
    private static final Offset<Double> CRITICAL = within(1e-6);
    private static final Offset<Double> LOGARITHM = within(1e-8);

    static Stream<JsonNode> tango() {
        return Golden.firstEdition("tango");
    }

    static Stream<JsonNode> namBlackwelder() {
        return Golden.firstEdition("nam_blackwelder");
    }

    static Stream<JsonNode> mcNemarExact() {
        return Golden.firstEdition("mcnemar_exact");
    }

    static Stream<JsonNode> mixtureCapital() {
        return Golden.firstEdition("mixture_capital");
    }

    static Stream<JsonNode> obrienFleming() {
        return Golden.cases("obrien_fleming");
    }

    static Stream<JsonNode> capitalBinary() {
        return Golden.cases("capital_binary");
    }

    static Stream<JsonNode> capitalGraded() {
        return Golden.cases("capital_graded");
    }

    static Stream<JsonNode> bounds() {
        return Golden.cases("bounds");
    }

    static Stream<JsonNode> boundsCapital() {
        return Golden.cases("bounds_capital");
    }

    static Stream<JsonNode> guardedT() {
        return Golden.cases("guarded_t");
    }

    static Stream<JsonNode> guardedTRelative() {
        return Golden.cases("guarded_t_relative");
    }

    static Stream<JsonNode> mcNemar() {
        return Golden.cases("mcnemar");
    }

    @ParameterizedTest
    @MethodSource("tango")
    void should_agree_on_tangos_score(JsonNode golden) {
        double lost = golden.get("lost").doubleValue();
        double gained = golden.get("gained").doubleValue();
        var table = new Table(0, lost, gained, golden.get("n").doubleValue() - lost - gained);
        var score = new TangoScore();

        assertThat(score.z(table, golden.get("drop").doubleValue()))
                .isCloseTo(golden.get("z").doubleValue(), relative(golden.get("z")));
        assertBounds(score, table, 0.05, golden.get("bounds_alpha_0_05"));
        assertBounds(score, table, 0.025, golden.get("bounds_alpha_0_025"));
    }

    @ParameterizedTest
    @MethodSource("namBlackwelder")
    void should_agree_on_nam_and_blackwelders_score(JsonNode golden) {
        double both = golden.get("both").doubleValue();
        double lost = golden.get("lost").doubleValue();
        double gained = golden.get("gained").doubleValue();
        double neither = golden.get("n").doubleValue() - both - lost - gained;
        var table = new Table(both, lost, gained, neither);
        var score = new NamBlackwelderScore();

        assertThat(score.zOfRatio(table, golden.get("phi").doubleValue()))
                .isCloseTo(golden.get("z").doubleValue(), relative(golden.get("z")));
        assertBounds(score, table, 0.05, golden.get("relative_drop_bounds_alpha_0_05"));
    }

    private static void assertBounds(
            PairedScore score, Table table, double alpha, JsonNode expected) {
        double critical = Quantiles.normal(alpha);
        assertThat(score.dropAt(table, critical))
                .isCloseTo(orUnbounded(expected.get(0), Double.NEGATIVE_INFINITY), BOUND);
        assertThat(score.dropAt(table, -critical)).isCloseTo(expected.get(1).doubleValue(), BOUND);
    }

    @ParameterizedTest
    @MethodSource({"mcNemarExact", "mcNemar"})
    void should_agree_on_mcnemars_test(JsonNode golden) {
        long lost = golden.get("lost").longValue();
        long gained = golden.get("gained").longValue();
        double expected = golden.get("p_two_sided").doubleValue();

        assertThat(ExactBinomial.mcNemar(lost, gained))
                .isCloseTo(expected, within(1e-9 * expected));
        if (golden.has("p_one_sided_loss")) {
            assertThat(ExactBinomial.atLeast(lost, lost + gained, 0.5))
                    .isCloseTo(golden.get("p_one_sided_loss").doubleValue(), within(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("mixtureCapital")
    void should_agree_on_the_mixture(JsonNode golden) {
        double[] baseline = numbers(golden.get("baseline"));
        double[] candidate = numbers(golden.get("candidate"));
        for (String measure : new String[] {"points", "percent"}) {
            for (JsonNode expected : golden.get(measure)) {
                double drop = expected.get("tolerance").doubleValue();
                Margin margin =
                        measure.equals("points")
                                ? new Margin.Absolute(drop)
                                : new Margin.Relative(1 - drop);
                Capital retained = Capital.mixture(margin.boundary());
                Capital degraded = Capital.mixture(1 - margin.boundary());
                for (int i = 0; i < baseline.length; i++) {
                    double x = margin.value(baseline[i], candidate[i]);
                    retained.add(x);
                    degraded.add(1 - x);
                }
                assertThat(retained.log())
                        .isCloseTo(expected.get("log_mixture_retained").doubleValue(), LOGARITHM);
                assertThat(degraded.log())
                        .isCloseTo(expected.get("log_mixture_degraded").doubleValue(), LOGARITHM);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("obrienFleming")
    void should_agree_on_critical_values(JsonNode golden) {
        var looks = new Looks(golden.get("N").intValue());

        double[] critical = OBrienFleming.criticalValues(looks, golden.get("alpha").doubleValue());

        assertThat(looks.step()).isEqualTo(golden.get("step").intValue());
        assertThat(looks.all()).hasSize(golden.get("looks").size());
        for (int look = 0; look < critical.length; look++) {
            assertThat(looks.all()[look]).isEqualTo(golden.get("looks").get(look).intValue());
            JsonNode expected = golden.get("c").get(look);
            if (expected.isNull()) {
                assertThat(critical[look]).isInfinite();
            } else {
                assertThat(critical[look]).isCloseTo(expected.doubleValue(), CRITICAL);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("capitalBinary")
    void should_agree_on_the_capital_of_counts(JsonNode golden) {
        Margin margin = margin(golden);
        Table table = table(golden.get("counts"));
        var counted = new BinaryCapital(margin);
        var added = new Capitals(margin);
        added.add(table);
        JsonNode factors = golden.get("all_in_factor_both_gained_neither");

        assertThat(margin.value(1, 1) / margin.boundary())
                .isCloseTo(factors.get(0).doubleValue(), LOGARITHM);
        assertThat(margin.value(0, 1) / margin.boundary())
                .isCloseTo(factors.get(1).doubleValue(), LOGARITHM);
        assertThat(margin.value(0, 0) / margin.boundary())
                .isCloseTo(factors.get(2).doubleValue(), LOGARITHM);
        for (double retained : new double[] {counted.logRetained(table), added.retained().log()}) {
            assertThat(retained)
                    .isCloseTo(golden.get("log_capital_retained").doubleValue(), LOGARITHM);
        }
        for (double degraded : new double[] {counted.logDegraded(table), added.degraded().log()}) {
            assertThat(degraded)
                    .isCloseTo(golden.get("log_capital_degraded").doubleValue(), LOGARITHM);
        }
    }

    @ParameterizedTest
    @MethodSource("capitalGraded")
    void should_agree_on_the_capital_of_grades(JsonNode golden) {
        double[] baseline = numbers(golden.get("baseline"));
        double[] candidate = numbers(golden.get("candidate"));
        var capitals = new Capitals(margin(golden));
        for (int i = 0; i < baseline.length; i++) {
            capitals.add(baseline[i], candidate[i]);
        }

        assertThat(capitals.retained().log())
                .isCloseTo(golden.get("log_capital_retained").doubleValue(), LOGARITHM);
        assertThat(capitals.degraded().log())
                .isCloseTo(golden.get("log_capital_degraded").doubleValue(), LOGARITHM);
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void should_agree_on_the_bounds_of_score_tests(JsonNode golden) {
        PairedScore score =
                golden.get("kind").textValue().equals("points")
                        ? new TangoScore()
                        : new NamBlackwelderScore();
        Table table = table(golden.get("counts"));
        double critical = golden.get("critical").doubleValue();

        assertClose(
                score.dropAt(table.oneLostFewer(), critical),
                orUnbounded(golden.get("lower_one_lost_fewer"), Double.NEGATIVE_INFINITY));
        assertClose(
                score.dropAt(table, -critical),
                orUnbounded(golden.get("upper"), Double.POSITIVE_INFINITY));
    }

    @ParameterizedTest
    @MethodSource("boundsCapital")
    void should_agree_on_the_bounds_of_capitals(JsonNode golden) {
        Margin measure =
                golden.get("kind").textValue().equals("points")
                        ? new Margin.Absolute(0.1)
                        : new Margin.Relative(0.9);
        Table table = table(golden.get("counts"));
        double goal = Math.log(golden.get("threshold").doubleValue());

        Bounds bounds =
                new CapitalBounds(
                                measure,
                                margin -> {
                                    var capitals = new Capitals(margin);
                                    capitals.add(table);
                                    return capitals;
                                })
                        .of(goal, goal);

        assertClose(bounds.lower(), orUnbounded(golden.get("lower"), Double.NEGATIVE_INFINITY));
        assertClose(bounds.upper(), orUnbounded(golden.get("upper"), Double.POSITIVE_INFINITY));
    }

    @ParameterizedTest
    @MethodSource("guardedT")
    void should_agree_on_the_guarded_t(JsonNode golden) {
        double[] drops = numbers(golden.get("drops"));
        Moments moments = Moments.of(drops.length, i -> drops[i]);
        var guard = new GuardedT(golden.get("weight").doubleValue());
        double t = Quantiles.student(golden.get("alpha").doubleValue(), drops.length);

        assertClose(guard.upper(moments, 1, t), golden.get("upper").doubleValue());
        assertClose(guard.lower(moments, -1, t), golden.get("lower").doubleValue());
    }

    @ParameterizedTest
    @MethodSource("guardedTRelative")
    void should_agree_on_the_guarded_t_of_a_ratio(JsonNode golden) {
        double[] baseline = numbers(golden.get("baseline"));
        double[] candidate = numbers(golden.get("candidate"));
        var outcomes = new PairedOutcomes();
        for (int i = 0; i < baseline.length; i++) {
            outcomes.add(baseline[i], candidate[i]);
        }
        var guard = new GuardedT(golden.get("weight").doubleValue());
        double t = Quantiles.student(golden.get("alpha").doubleValue(), baseline.length);

        Bounds bounds = GuardedDrop.of(guard, outcomes, new Margin.Relative(0.9)).bounds(t, t);

        assertClose(bounds.lower(), golden.get("relative_drop_lower").doubleValue());
        assertClose(bounds.upper(), golden.get("relative_drop_upper").doubleValue());
    }

    private static void assertClose(double value, double expected) {
        if (Double.isInfinite(expected)) {
            assertThat(value).isEqualTo(expected);
        } else {
            assertThat(value).isCloseTo(expected, BOUND);
        }
    }

    private static Offset<Double> relative(JsonNode expected) {
        return within(1e-9 * Math.max(1, Math.abs(expected.doubleValue())));
    }
}

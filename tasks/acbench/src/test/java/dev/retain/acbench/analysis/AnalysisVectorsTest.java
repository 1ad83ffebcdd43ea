package dev.retain.acbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** All vectors of the analyses, each mismatch named by its case. */
@RequiresShared
class AnalysisVectorsTest {

    private static final double EXACT = 1e-9;
    private static final double SINGLE = 1e-4;
    private static final double OF_ENERGY = 1e-6;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> mismatches = new ArrayList<>();

    private static List<JsonNode> cases(String file) throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        for (String line : Files.readAllLines(Shared.file("golden/scorers/" + file))) {
            cases.add(JSON.readTree(line));
        }
        return cases;
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static int[] tokens(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
    }

    private void compare(JsonNode of, String what, JsonNode expected, double found, double within) {
        boolean fits =
                expected.isNull()
                        ? Double.isNaN(found)
                        : Math.abs(found - expected.asDouble()) <= within;
        if (!fits) {
            mismatches.add(
                    "%s: %s is %s, not %s"
                            .formatted(of.get("case").asText(), what, found, expected.asText()));
        }
    }

    @Test
    void should_have_the_effective_rank_of_each_vector() throws IOException {
        List<JsonNode> cases = cases("analysis_erank.jsonl");
        for (JsonNode one : cases) {
            double[][] logits =
                    StreamSupport.stream(one.get("matrix").spliterator(), false)
                            .map(AnalysisVectorsTest::numbers)
                            .toArray(double[][]::new);
            double paper = EffectiveRank.PAPER.of(logits);
            double code = EffectiveRank.CODE.of(logits);
            compare(one, "paper", one.get("erank_paper"), paper, EXACT);
            compare(one, "code, fp64", one.get("erank_code_prune_float64"), code, EXACT);
            compare(one, "code, fp32", one.get("erank_code_quant_float32"), code, SINGLE);
        }

        assertThat(cases).hasSizeGreaterThanOrEqualTo(35);
        assertThat(mismatches).isEmpty();
    }

    @Test
    void should_have_the_rank_correlations_of_each_vector() throws IOException {
        List<JsonNode> cases = cases("analysis_rank_correlation.jsonl");
        for (JsonNode one : cases) {
            double[] original = numbers(one.get("original"));
            double[] compressed = numbers(one.get("compressed"));
            one.get("k").properties().forEach(at -> compare(one, at.getKey(), at.getValue()));
            compare(
                    one,
                    "tau of all",
                    one.get("full_kendall_tau_b"),
                    RankCorrelation.kendall(original, compressed),
                    EXACT);
            compare(
                    one,
                    "rho of all",
                    one.get("full_spearman"),
                    RankCorrelation.spearman(original, compressed),
                    EXACT);
        }

        assertThat(cases).hasSizeGreaterThanOrEqualTo(60);
        assertThat(mismatches).isEmpty();
    }

    private void compare(JsonNode one, String k, JsonNode expected) {
        int[] ofOriginal = tokens(expected.get("original_top"));
        int[] ofCompressed = tokens(expected.get("compressed_top"));
        double[] original = numbers(one.get("original"));
        double[] compressed = numbers(one.get("compressed"));
        top(one, k, original, ofOriginal, expected.get("tie_at_cut_original").asBoolean());
        top(one, k, compressed, ofCompressed, expected.get("tie_at_cut_compressed").asBoolean());
        compare(
                one,
                "J at " + k,
                expected.get("jaccard"),
                RankCorrelation.jaccard(ofOriginal, ofCompressed),
                EXACT);
        double[] first = IntStream.of(ofOriginal).mapToDouble(i -> original[i]).toArray();
        double[] second = IntStream.of(ofOriginal).mapToDouble(i -> compressed[i]).toArray();
        compare(
                one,
                "tau at " + k,
                expected.get("kendall_tau_b"),
                RankCorrelation.kendall(first, second),
                EXACT);
        compare(
                one,
                "rho at " + k,
                expected.get("spearman"),
                RankCorrelation.spearman(first, second),
                EXACT);
    }

    /** Where values at the cut are equal, which of them are in depends on a sort. */
    private void top(JsonNode one, String k, double[] values, int[] expected, boolean tied) {
        float[] logits = new float[values.length];
        IntStream.range(0, values.length).forEach(i -> logits[i] = (float) values[i]);
        int[] found = RankCorrelation.top(logits, Integer.parseInt(k));
        boolean fits =
                tied
                        ? found.length == expected.length
                        : RankCorrelation.jaccard(found, expected) == 1;
        if (!fits) {
            mismatches.add(one.get("case").asText() + ": other tokens at " + k);
        }
    }

    @Test
    void should_have_the_energies_of_each_vector() throws IOException {
        List<JsonNode> cases = cases("analysis_energy.jsonl");
        for (JsonNode one : cases) {
            double original = energy(one, "logits_original");
            double compressed = energy(one, "logits_compressed");
            compare(one, "original", one.get("energy_original"), original, OF_ENERGY);
            compare(one, "compressed", one.get("energy_compressed"), compressed, OF_ENERGY);
            compare(
                    one,
                    "difference",
                    one.get("delta_energy"),
                    Math.abs(original - compressed),
                    OF_ENERGY);
        }

        assertThat(cases).hasSizeGreaterThanOrEqualTo(40);
        assertThat(mismatches).isEmpty();
    }

    private static double energy(JsonNode of, String side) {
        double[] logits = numbers(of.get(side));
        return Energy.of(i -> logits[i], logits.length, of.get("temperature").asDouble());
    }
}

package dev.retain.compression;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Allocation;
import dev.retain.api.Compression;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.CompressionSpec.Quantisation;
import dev.retain.api.Method;
import dev.retain.checkpoint.layout.Layout;
import dev.retain.compression.method.GroupSizes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** What can be wrong with a specification whatever the model is. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class SpecRules {

    private static final List<Integer> BITS = List.of(2, 3, 4, 8);

    private final CompressionSpec spec;
    private final List<String> problems = new ArrayList<>();

    private SpecRules(CompressionSpec spec) {
        this.spec = spec;
    }

    /** One sentence for each problem, with the way out; none if the specification is sound. */
    public static List<String> problems(CompressionSpec spec) {
        var rules = new SpecRules(spec);
        rules.check();
        return List.copyOf(rules.problems);
    }

    private void check() {
        var method = spec.method();
        if (method.quantises() || (method == Method.SPARSEGPT && spec.quantisation().isPresent())) {
            checkBits();
        }
        spec.quantisation().ifPresent(this::checkCodes);
        if (method.prunes() && spec.pruning().isEmpty()) {
            problems.add(
                    "%s needs either sparsity or pattern; use sparsity = 0.5 or pattern = \"2:4\""
                            .formatted(method));
        }
        spec.pruning().ifPresent(this::checkZeros);
        checkCalibration();
        Layout.problem(spec).ifPresent(problems::add);
    }

    private void require(boolean sound, String problem, Object... details) {
        if (!sound) {
            problems.add(problem.formatted(details));
        }
    }

    private void checkBits() {
        require(
                spec.bits().isPresent(),
                "%s needs bits; use %s",
                spec.method(),
                spec.method() == Method.SMOOTHQUANT ? "8" : joined(BITS));
    }

    private void checkCodes(Quantisation codes) {
        if (!spec.method().quantises() && spec.method() != Method.SPARSEGPT) {
            checkNoCodes(codes);
            return;
        }
        codes.bits()
                .ifPresent(
                        bits ->
                                require(
                                        BITS.contains(bits),
                                        "%d bits are not supported; use %s",
                                        bits,
                                        joined(BITS)));
        codes.groupSize().ifPresent(this::checkGroupSize);
        require(
                !codes.actOrder() || spec.method() == Method.GPTQ,
                "%s has no order of columns, so actOrder makes no sense; leave it out or use GPTQ",
                spec.method());
        checkSmoothing(codes);
    }

    private void checkGroupSize(int size) {
        require(
                size == Compression.PER_CHANNEL || GroupSizes.OFFERED.contains(size),
                "group size %d is not supported; use %s, PER_CHANNEL or AUTOMATIC",
                size,
                GroupSizes.OFFERED.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    private void checkSmoothing(Quantisation codes) {
        if (spec.method() != Method.SMOOTHQUANT) {
            codes.smoothing()
                    .ifPresent(
                            alpha ->
                                    problems.add(
                                            "%s does not smooth, so smoothing %s makes no sense; leave it out or use SMOOTHQUANT"
                                                    .formatted(spec.method(), alpha)));
            return;
        }
        require(
                codes.bits().equals(OptionalInt.empty()) || codes.bits().getAsInt() == 8,
                "SMOOTHQUANT quantises weights and activations to 8 bits; use bits = 8");
        require(
                codes.groupSize().orElse(Compression.PER_CHANNEL) == Compression.PER_CHANNEL,
                "SMOOTHQUANT has one scale for each output channel; leave groupSize out");
        codes.smoothing()
                .ifPresent(
                        alpha ->
                                require(
                                        alpha > 0 && alpha < 1,
                                        "smoothing %s is not between 0 and 1; use a share such as"
                                                + " 0.8",
                                        alpha));
    }

    private void checkNoCodes(Quantisation codes) {
        codes.bits().ifPresent(bits -> noCodes("%d bits make".formatted(bits), "bits"));
        codes.groupSize()
                .ifPresent(size -> noCodes("group size %d makes".formatted(size), "groupSize"));
        if (codes.symmetric()) {
            noCodes("symmetric makes", "it");
        }
        if (codes.actOrder()) {
            noCodes("actOrder makes", "it");
        }
        if (codes.rangeSearch()) {
            noCodes("rangeSearch makes", "it");
        }
        codes.smoothing()
                .ifPresent(alpha -> noCodes("smoothing %s makes".formatted(alpha), "smoothing"));
    }

    private void noCodes(String what, String leaveOut) {
        problems.add(
                "%s does not quantise, so %s no sense; leave %s out"
                        .formatted(spec.method(), what, leaveOut));
    }

    private void checkZeros(Pruning pruning) {
        var method = pruning.method();
        if (!method.prunes()) {
            checkNoZeros(pruning);
            return;
        }
        require(
                method == spec.method() || spec.method().quantises(),
                "%s prunes itself, so pruning = %s makes no sense; leave it out",
                spec.method(),
                method);
        require(
                pruning.sparsity().isPresent() != pruning.pattern().isPresent(),
                "%s needs %s sparsity %s pattern; use sparsity = 0.5 or pattern = \"2:4\"",
                method,
                pruning.sparsity().isPresent() ? "only one of" : "either",
                pruning.sparsity().isPresent() ? "and" : "or");
        pruning.sparsity()
                .ifPresent(
                        sparsity ->
                                require(
                                        sparsity > 0 && sparsity < 1,
                                        "sparsity %s is not between 0 and 1; use a share such as"
                                                + " 0.5",
                                        sparsity));
        require(
                pruning.allocation() == Allocation.UNIFORM
                        || (method.calibrates() && pruning.sparsity().isPresent()),
                "OWL shares out a sparsity by what WANDA or SPARSEGPT see in the calibration text;"
                        + " use one of them with sparsity, or leave allocation out");
    }

    private void checkNoZeros(Pruning pruning) {
        var method = pruning.method();
        pruning.sparsity()
                .ifPresent(
                        sparsity ->
                                problems.add(
                                        "%s does not prune, so sparsity %s makes no sense; leave sparsity out or add pruning = WANDA"
                                                .formatted(method, sparsity)));
        pruning.pattern()
                .ifPresent(
                        pattern ->
                                problems.add(
                                        "%s does not prune, so pattern %s makes no sense; leave pattern out or add pruning = WANDA"
                                                .formatted(method, pattern)));
        require(
                pruning.allocation() == Allocation.UNIFORM,
                "%s does not prune, so allocation %s makes no sense; leave it out",
                method,
                pruning.allocation());
        require(
                method == spec.method(),
                "pruning = %s does not prune; use %s",
                method,
                joined(List.of(Method.MAGNITUDE, Method.WANDA, Method.SPARSEGPT)));
    }

    private void checkCalibration() {
        if (spec.calibration().isEmpty()) {
            return;
        }
        boolean looks =
                spec.method().calibrates()
                        || spec.pruning()
                                .map(Pruning::method)
                                .filter(Method::calibrates)
                                .isPresent();
        require(
                looks,
                "%s looks at no text, so calibration makes no sense; leave it out",
                spec.method());
        CalibrationText text = spec.calibration().get();
        require(
                text.samples() > 0 && text.length() > 1,
                "calibration of %d windows of %d tokens is nothing to look at; use %s",
                text.samples(),
                text.length(),
                "samples = 64, length = 512");
    }

    private static String joined(List<?> choices) {
        int last = choices.size() - 1;
        return choices.subList(0, last).stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "))
                + " or "
                + choices.get(last);
    }
}

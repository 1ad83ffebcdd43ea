package dev.retain.checkpoint.inspection;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Finding;
import dev.retain.api.Inspection;
import dev.retain.api.Method;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.CompressionClaim;
import dev.retain.checkpoint.FileCheckpoint;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.inspection.ClaimCheck.Contradiction;
import dev.retain.checkpoint.tensor.Aside;
import dev.retain.checkpoint.tensor.CodeFormat;
import dev.retain.checkpoint.tensor.CompressedWeight;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apiguardian.api.API;

/** Finds out what a checkpoint's files hold, and whether that is what they claim. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class Inspector {

    private static final String CLAIM = "compression-claim";

    private final Checkpoint candidate;
    private final Optional<Checkpoint> baseline;
    private final List<Finding> findings = new ArrayList<>();
    private final WeightCount all = new WeightCount();
    private final WeightCount pool = new WeightCount();
    private final PoolFormats formats = new PoolFormats();
    private final Set<String> linears;
    private boolean observed;

    private Inspector(Checkpoint candidate, Optional<Checkpoint> baseline) {
        this.candidate = candidate;
        this.linears = PoolTensor.names(candidate);
        this.baseline = baseline;
    }

    /**
     * Reads every tensor of the candidate, and looks for what is not as it should be or not as it
     * claims.
     *
     * @throws dev.retain.api.InvalidCheckpointException if a tensor is damaged
     */
    public static Inspection inspect(Checkpoint candidate) {
        return new Inspector(candidate, Optional.empty()).inspect();
    }

    /**
     * As {@link #inspect(Checkpoint)}, and looks for what only a mistake can have changed: weights
     * that are further from the baseline's than rounding brings them, a head that is tied no more,
     * another tokenizer or chat template.
     *
     * @param baseline what the candidate was made of
     * @throws dev.retain.api.InvalidCheckpointException if a tensor is damaged
     */
    public static Inspection inspect(Checkpoint candidate, Checkpoint baseline) {
        return new Inspector(candidate, Optional.of(baseline)).inspect();
    }

    private Inspection inspect() {
        if (baseline.isEmpty()) {
            return inspection(inspectAlone());
        }
        var comparison = new BaselineComparison(candidate, baseline.get());
        var differences = new Aside<>("retain-comparison", comparison::findings);
        try {
            var check = inspectAlone();
            findings.addAll(differences.get());
            return inspection(check);
        } finally {
            differences.end();
        }
    }

    private Optional<ClaimCheck> inspectAlone() {
        if (candidate instanceof FileCheckpoint files) {
            findings.addAll(files.findings());
        }
        if (Families.isSupported(candidate.config().architecture())) {
            findings.addAll(ExpectedTensors.findings(candidate));
            TiedHead.finding(candidate).ifPresent(findings::add);
        }
        var check = candidate.claim().map(ClaimCheck::of);
        for (var name : candidate.names()) {
            var info = candidate.info(name);
            if (isFloat(info)) {
                inspect(info, check);
            }
        }
        return check;
    }

    static boolean isFloat(TensorInfo info) {
        return ElementType.named(info.storage()).map(ElementType::isFloat).orElse(true);
    }

    private void inspect(TensorInfo info, Optional<ClaimCheck> check) {
        var values = candidate.floats(info.name());
        long zeros = zeros(values);
        all.add(values.length, zeros, info.bytes());
        if (hasNonFinite(values)) {
            report("non-finite", info, "it has NaN or infinite values; compress the model anew");
        }
        if (!linears.contains(info.name())) {
            return;
        }
        pool.add(values.length, zeros, info.bytes());
        if (zeros == values.length) {
            report("all-zero", info, "all its weights are zero; compress the model anew");
        } else if (values.length > 1 && isConstant(values)) {
            report("constant", info, "all its weights are the same; compress the model anew");
        }
        var quantized = candidate.quantized(info.name());
        quantized.ifPresent(tensor -> inspectCodes(info, tensor));
        var tensor = new PoolTensor(info, values, codes(info, quantized));
        formats.add(tensor);
        if (!isLeftOut(info)) {
            observed = true;
            check.ifPresent(claim -> claim.observe(tensor));
        }
    }

    private boolean isLeftOut(TensorInfo linear) {
        var module = CompressedWeight.module(linear);
        return candidate.claim().filter(claim -> claim.leftOut().contains(module)).isPresent();
    }

    /** How a tensor is stored as codes, or empty if its elements are plain numbers. */
    private Optional<CodeFormat> codes(TensorInfo info, Optional<QuantizedTensor> quantized) {
        return quantized
                .map(tensor -> new CodeFormat(tensor.bits(), tensor.groupSize()))
                .or(
                        () ->
                                candidate instanceof FileCheckpoint files
                                        ? files.tensor(info.name()).blocks()
                                        : Optional.empty());
    }

    private void report(String check, TensorInfo info, String message) {
        findings.add(new Finding(check, info.name(), message));
    }

    private static long zeros(float[] values) {
        long zeros = 0;
        for (float value : values) {
            zeros += value == 0 ? 1 : 0;
        }
        return zeros;
    }

    private static boolean isConstant(float[] values) {
        for (float value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasNonFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return true;
            }
        }
        return false;
    }

    private void inspectCodes(TensorInfo info, QuantizedTensor tensor) {
        if (candidate instanceof FileCheckpoint files) {
            findings.addAll(files.tensor(info.name()).findings());
        }
        CodeUse.flaw(tensor)
                .ifPresent(flaw -> report("codes", info, flaw + "; compress the model anew"));
        inspectScales(info, tensor);
    }

    private void inspectScales(TensorInfo info, QuantizedTensor tensor) {
        float least =
                candidate instanceof FileCheckpoint files
                        ? files.tensor(info.name()).leastNormalScale()
                        : Float.MIN_NORMAL;
        int wrong = 0;
        for (float scale : tensor.scales()) {
            wrong += scale >= least ? 0 : 1;
        }
        if (wrong > 0) {
            report(
                    "scale",
                    info,
                    "%d of its %d scales are not above zero or not normal numbers; compress the model anew"
                            .formatted(wrong, tensor.scales().length));
        }
    }

    private Inspection inspection(Optional<ClaimCheck> check) {
        var contradiction = check.flatMap(this::contradiction);
        var evidence = evidence(check, contradiction);
        contradiction.ifPresent(
                found ->
                        findings.add(
                                new Finding(
                                        CLAIM,
                                        found.subject(),
                                        evidence + "; compress the model anew")));
        var trusted = candidate.claim().filter(claim -> contradiction.isEmpty());
        return new Inspection(
                trusted.flatMap(CompressionClaim::method),
                evidence,
                firstPresent(formats.bits(), trusted.map(CompressionClaim::bits)),
                firstPresent(
                        trusted.map(CompressionClaim::groupSize).orElse(OptionalInt.empty()),
                        Optional.of(formats.groupSize())),
                pool.bitsPerWeight(),
                pool.sparsity(),
                all.sparsity(),
                candidate.sha256(),
                findings);
    }

    private Optional<Contradiction> contradiction(ClaimCheck check) {
        if (observed) {
            return check.contradiction();
        }
        return Optional.of(
                new Contradiction(
                        candidate.location().toString(),
                        pool.isEmpty()
                                ? "it has no linears to check"
                                : "its configuration leaves every linear as it is"));
    }

    private String evidence(Optional<ClaimCheck> check, Optional<Contradiction> contradiction) {
        var stored = "the linears are stored as " + formats.storages();
        if (check.isEmpty()) {
            return "nothing names a method; " + stored;
        }
        var claim = candidate.claim().orElseThrow();
        var method = claim.method().map(Method::name).orElse("no method, only a format");
        var named = claim.source() + " names " + method;
        return contradiction
                .map(found -> named + ", but " + fact(claim, found))
                .orElseGet(() -> named + ", and " + check.get().evidence() + "; " + stored);
    }

    private static String fact(CompressionClaim claim, Contradiction found) {
        return found.subject().equals(claim.source())
                ? found.fact()
                : found.subject() + ": " + found.fact();
    }

    private static OptionalInt firstPresent(OptionalInt first, Optional<OptionalInt> second) {
        return first.isPresent() ? first : second.orElse(OptionalInt.empty());
    }
}

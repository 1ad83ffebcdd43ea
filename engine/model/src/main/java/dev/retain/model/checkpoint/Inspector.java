package dev.retain.model.checkpoint;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Finding;
import dev.retain.api.Inspection;
import dev.retain.api.Method;
import dev.retain.model.checkpoint.ClaimCheck.Contradiction;
import dev.retain.model.family.Families;
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
    private final List<Finding> findings = new ArrayList<>();
    private final WeightCount all = new WeightCount();
    private final WeightCount pool = new WeightCount();
    private final PoolFormats formats = new PoolFormats();
    private final Set<String> linears;

    private Inspector(Checkpoint candidate) {
        this.candidate = candidate;
        this.linears = PoolTensor.names(candidate);
    }

    /**
     * Reads every tensor of the candidate once.
     *
     * @throws dev.retain.api.InvalidCheckpointException if a tensor is damaged
     */
    public static Inspection inspect(Checkpoint candidate) {
        return new Inspector(candidate).inspect();
    }

    private Inspection inspect() {
        if (candidate instanceof FileCheckpoint files) {
            findings.addAll(files.findings());
        }
        if (Families.isSupported(candidate.config().architecture())) {
            findings.addAll(ExpectedTensors.findings(candidate));
        }
        var check = candidate.claim().map(ClaimCheck::of);
        for (var name : candidate.names()) {
            var info = candidate.info(name);
            if (isFloat(info)) {
                inspect(info, check);
            }
        }
        return inspection(check);
    }

    private static boolean isFloat(TensorInfo info) {
        return Dtype.named(info.storage()).map(Dtype::isFloat).orElse(true);
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
        }
        var quantized = candidate.quantized(info.name());
        quantized.ifPresent(tensor -> inspectScales(info, tensor));
        var tensor = new PoolTensor(info, values, CodeFormat.of(info, quantized));
        formats.add(tensor);
        check.ifPresent(claim -> claim.observe(tensor));
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

    private static boolean hasNonFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return true;
            }
        }
        return false;
    }

    private void inspectScales(TensorInfo info, QuantizedTensor tensor) {
        float least =
                candidate instanceof FileCheckpoint files
                        ? files.tensor(info.name()).leastNormalScale()
                        : Float.MIN_NORMAL;
        int wrong = 0;
        for (float scale : tensor.scales()) {
            wrong += Math.abs(scale) >= least ? 0 : 1;
        }
        if (wrong > 0) {
            report(
                    "scale",
                    info,
                    "%d of its %d scales are zero, subnormal or no number; compress the model anew"
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
        return pool.isEmpty()
                ? Optional.of(
                        new Contradiction(
                                candidate.location().toString(), "it has no linears to check"))
                : check.contradiction();
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

package dev.retain.compression.method;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Compression;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.Quantisation;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Rules of what a specification says of codes. A method calls those that hold for it, in the order
 * in which problems are to be named.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class CodeRules {

    /** Bits that codes may have. */
    private static final List<Integer> BITS = List.of(2, 3, 4, 8);

    private static final String CHOICE = "2, 3, 4 or 8";

    private final String method;
    private final CompressionSpec spec;
    private final Problems problems = new Problems();

    /** Rules of a method that a specification names. */
    public CodeRules(CompressionMethod method, CompressionSpec spec) {
        this.method = method.name();
        this.spec = spec;
    }

    /** There must be bits. */
    public CodeRules neededBits() {
        return neededBits(CHOICE);
    }

    /**
     * There must be bits.
     *
     * @param choice those that there can be
     */
    public CodeRules neededBits(String choice) {
        problems.require(spec.bits().isPresent(), "%s needs bits; use %s", method, choice);
        return this;
    }

    /** Bits and group size must be among those that are offered. */
    public CodeRules offeredNumbers() {
        spec.bits()
                .ifPresent(
                        bits ->
                                require(
                                        BITS.contains(bits),
                                        "%d bits are not supported; use %s",
                                        bits,
                                        CHOICE));
        spec.groupSize()
                .ifPresent(
                        size ->
                                require(
                                        size == Compression.PER_CHANNEL
                                                || GroupSizes.OFFERED.contains(size),
                                        "group size %d is not supported; use %s, PER_CHANNEL or"
                                                + " AUTOMATIC",
                                        size,
                                        GroupSizes.OFFERED.stream()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining(", "))));
        return this;
    }

    /** The method takes columns as they come. */
    public CodeRules noOrder() {
        require(
                spec.quantisation().filter(Quantisation::actOrder).isEmpty(),
                "%s has no order of columns, so actOrder makes no sense; leave it out or use GPTQ",
                method);
        return this;
    }

    /** The method does not smooth activations. */
    public CodeRules noSmoothing() {
        smoothing(
                alpha ->
                        require(
                                false,
                                "%s does not smooth, so smoothing %s makes no sense; leave it out"
                                        + " or use SMOOTHQUANT",
                                method,
                                alpha));
        return this;
    }

    private void smoothing(DoubleConsumer rule) {
        spec.quantisation().ifPresent(codes -> codes.smoothing().ifPresent(rule));
    }

    /** The method does not quantise. */
    public CodeRules noCodes() {
        spec.quantisation().ifPresent(this::noCodes);
        return this;
    }

    private void noCodes(Quantisation codes) {
        codes.bits().ifPresent(bits -> noCodes(true, "%d bits make".formatted(bits), "bits"));
        codes.groupSize()
                .ifPresent(
                        size -> noCodes(true, "group size %d makes".formatted(size), "groupSize"));
        noCodes(codes.symmetric(), "symmetric makes", "it");
        noCodes(codes.actOrder(), "actOrder makes", "it");
        noCodes(codes.rangeSearch(), "rangeSearch makes", "it");
        codes.smoothing()
                .ifPresent(
                        alpha -> noCodes(true, "smoothing %s makes".formatted(alpha), "smoothing"));
    }

    private void noCodes(boolean asked, String what, String leaveOut) {
        require(
                !asked,
                "%s does not quantise, so %s no sense; leave %s out",
                method,
                what,
                leaveOut);
    }

    /** A rule that only this method has. */
    public CodeRules require(boolean sound, String problem, Object... details) {
        problems.require(sound, problem, details);
        return this;
    }

    /** What was found. */
    public List<String> problems() {
        return problems.found();
    }
}

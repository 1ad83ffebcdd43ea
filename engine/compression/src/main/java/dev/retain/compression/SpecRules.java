package dev.retain.compression;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Compression;
import dev.retain.api.CompressionSpec;
import dev.retain.api.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** What can be wrong with a specification whatever the model is. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class SpecRules {

    private static final List<Method> AVAILABLE = List.of(Method.RTN, Method.MAGNITUDE);
    private static final List<Integer> BITS = List.of(2, 3, 4, 8);

    private SpecRules() {}

    /** One sentence for each problem, with the way out; none if the specification is sound. */
    public static List<String> problems(CompressionSpec spec) {
        var problems = new ArrayList<String>();
        if (!AVAILABLE.contains(spec.method())) {
            problems.add(unavailable(spec.method()));
        }
        if (spec.method().quantises()) {
            checkCodes(spec, problems);
        } else {
            checkNoCodes(spec, problems);
        }
        if (spec.method().prunes()) {
            checkZeros(spec, problems);
        } else {
            checkNoZeros(spec, problems);
        }
        return List.copyOf(problems);
    }

    /** That a method is not there. */
    static String unavailable(Method method) {
        return "method %s is not available yet; use %s".formatted(method, joined(AVAILABLE));
    }

    private static void checkCodes(CompressionSpec spec, List<String> problems) {
        if (spec.bits().isEmpty()) {
            problems.add("%s needs bits; use %s".formatted(spec.method(), joined(BITS)));
        } else if (!BITS.contains(spec.bits().getAsInt())) {
            problems.add(
                    "%d bits are not supported; use %s"
                            .formatted(spec.bits().getAsInt(), joined(BITS)));
        }
        spec.groupSize()
                .ifPresent(
                        size -> {
                            if (size != Compression.PER_CHANNEL
                                    && !GroupSizes.OFFERED.contains(size)) {
                                problems.add(
                                        "group size %d is not supported; use %s, PER_CHANNEL or AUTOMATIC"
                                                .formatted(
                                                        size,
                                                        GroupSizes.OFFERED.stream()
                                                                .map(String::valueOf)
                                                                .collect(
                                                                        Collectors.joining(", "))));
                            }
                        });
    }

    private static void checkNoCodes(CompressionSpec spec, List<String> problems) {
        if (spec.bits().isPresent()) {
            problems.add(
                    "%s does not quantise, so %d bits make no sense; leave bits out"
                            .formatted(spec.method(), spec.bits().getAsInt()));
        }
        if (spec.groupSize().isPresent()) {
            problems.add(
                    "%s does not quantise, so group size %d makes no sense; leave groupSize out"
                            .formatted(spec.method(), spec.groupSize().getAsInt()));
        }
        if (spec.symmetric()) {
            problems.add(
                    "%s does not quantise, so symmetric makes no sense; leave it out"
                            .formatted(spec.method()));
        }
    }

    private static void checkZeros(CompressionSpec spec, List<String> problems) {
        if (spec.sparsity().isPresent() == spec.pattern().isPresent()) {
            problems.add(
                    "%s needs %s sparsity %s pattern; use sparsity = 0.5 or pattern = \"2:4\""
                            .formatted(
                                    spec.method(),
                                    spec.sparsity().isPresent() ? "only one of" : "either",
                                    spec.sparsity().isPresent() ? "and" : "or"));
        }
        spec.sparsity()
                .ifPresent(
                        sparsity -> {
                            if (!(sparsity > 0 && sparsity < 1)) {
                                problems.add(
                                        "sparsity %s is not between 0 and 1; use a share such as 0.5"
                                                .formatted(sparsity));
                            }
                        });
    }

    private static void checkNoZeros(CompressionSpec spec, List<String> problems) {
        if (spec.sparsity().isPresent()) {
            problems.add(
                    "%s does not prune, so sparsity %s makes no sense; leave sparsity out"
                            .formatted(spec.method(), spec.sparsity().getAsDouble()));
        }
        spec.pattern()
                .ifPresent(
                        pattern ->
                                problems.add(
                                        "%s does not prune, so pattern %s makes no sense; leave pattern out"
                                                .formatted(spec.method(), pattern)));
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

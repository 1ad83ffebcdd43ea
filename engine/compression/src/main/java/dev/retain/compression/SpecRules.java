package dev.retain.compression;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.Method;
import dev.retain.checkpoint.layout.Layout;
import dev.retain.compression.method.CompressionMethod;
import dev.retain.compression.method.CompressionMethods;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What can be wrong with a specification whatever the model is. What a method cannot do, the method
 * says; here is what concerns two of them, or none.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class SpecRules {

    private final CompressionSpec spec;
    private final CompressionMethods methods = CompressionMethods.load();
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
        checkCustom();
        if (!problems.isEmpty()) {
            return;
        }
        var unknown =
                named().map(spec::id).distinct().filter(id -> methods.find(id).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            unknown.forEach(id -> problems.add(methods.missing(id)));
            return;
        }
        var naming = method(spec.method());
        var pruning = spec.pruning().map(asked -> method(asked.method()));
        problems.addAll(naming.problems(spec));
        pruning.ifPresent(method -> checkPruning(method, naming));
        checkCalibration(naming, pruning);
        Layout.problem(spec).ifPresent(problems::add);
    }

    private Stream<Method> named() {
        return Stream.concat(
                Stream.of(spec.method()), spec.pruning().map(Pruning::method).stream());
    }

    private CompressionMethod method(Method method) {
        return methods.find(spec.id(method)).orElseThrow();
    }

    private void checkCustom() {
        boolean needed = named().anyMatch(Method.CUSTOM::equals);
        if (needed && spec.custom().isEmpty()) {
            problems.add(
                    "CUSTOM needs the id of the method that it stands for; use custom = \"…\" with"
                            + " the id that its service gives");
        } else if (!needed && spec.custom().isPresent()) {
            problems.add(
                    "%s is no custom method, so custom = \"%s\" makes no sense; leave it out or use method = CUSTOM"
                            .formatted(spec.method(), spec.custom().get()));
        }
    }

    private void checkPruning(CompressionMethod pruning, CompressionMethod naming) {
        if (pruning.prunes() && naming.prunes() && !pruning.id().equals(naming.id())) {
            problems.add(
                    "%s prunes itself, so pruning = %s makes no sense; leave it out"
                            .formatted(naming.name(), pruning.name()));
        }
        problems.addAll(pruning.problemsOfZeros(spec));
    }

    private void checkCalibration(CompressionMethod naming, Optional<CompressionMethod> pruning) {
        if (spec.calibration().isEmpty()) {
            return;
        }
        if (!naming.calibrates() && !pruning.filter(CompressionMethod::calibrates).isPresent()) {
            problems.add(
                    "%s looks at no text, so calibration makes no sense; leave it out"
                            .formatted(naming.name()));
        }
        CalibrationText text = spec.calibration().get();
        if (text.samples() <= 0 || text.length() <= 1) {
            problems.add(
                    "calibration of %d windows of %d tokens is nothing to look at; use samples = 64, length = 512"
                            .formatted(text.samples(), text.length()));
        }
    }
}

package dev.retain.compression.method;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.compression.stage.Activations.Wanted;
import dev.retain.compression.stage.Stage;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The methods of a specification at work one after the other.
 *
 * @param before the method that prunes before, if another one does
 * @param naming the method that names the specification
 */
@API(status = INTERNAL, since = "0.1")
public record Procedure(Optional<CompressionMethod> before, CompressionMethod naming) {

    /**
     * The procedure of a specification.
     *
     * @throws CompressionException if no service offers one of its methods
     */
    public static Procedure of(CompressionSpec spec) {
        var offered = CompressionMethods.load();
        return new Procedure(
                spec.pruning()
                        .map(pruning -> spec.id(pruning.method()))
                        .filter(id -> !id.equals(spec.id()))
                        .map(id -> required(offered, id)),
                required(offered, spec.id()));
    }

    private static CompressionMethod required(CompressionMethods offered, String id) {
        return offered.find(id).orElseThrow(() -> new CompressionException(offered.missing(id)));
    }

    private Stream<CompressionMethod> methods() {
        return Stream.concat(before.stream(), Stream.of(naming));
    }

    /** What any method wants to know of activations. */
    public Set<Wanted> wanted() {
        var wanted = EnumSet.noneOf(Wanted.class);
        methods().forEach(method -> wanted.addAll(method.wanted()));
        return wanted;
    }

    /** Whether any method looks at text. */
    public boolean calibrates() {
        return methods().anyMatch(CompressionMethod::calibrates);
    }

    /** Whether all methods look at what uncompressed blocks make of the text. */
    public boolean seesDense() {
        return methods().allMatch(CompressionMethod::seesDense);
    }

    /** The text that is looked at, if any is: the one that is asked for, or the default. */
    public Optional<CalibrationText> text(CompressionSpec asked) {
        return calibrates()
                ? Optional.of(asked.calibration().orElse(CalibrationText.DEFAULT))
                : Optional.empty();
    }

    /** All stages, in the order in which they work on a block. */
    public List<Stage> stages(Assignment assignment) {
        return methods().flatMap(method -> method.stages(assignment).stream()).toList();
    }
}

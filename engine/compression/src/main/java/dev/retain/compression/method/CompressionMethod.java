package dev.retain.compression.method;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.ArtifactFormat;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.compression.stage.Activations.Wanted;
import dev.retain.compression.stage.Stage;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * A compression method: what it needs, what it does, and how it is asked for. Found by {@link
 * java.util.ServiceLoader}; instances have no state.
 *
 * <p>A specification has a method that names it, and may have another one that prunes before. A
 * method may have either role.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public interface CompressionMethod {

    /**
     * What specifications call it: that of a {@link dev.retain.api.Method}, or one of the
     * characters {@code [a-z0-9-]} that no other service has.
     */
    String id();

    /** What messages call it. */
    default String name() {
        return id().toUpperCase(Locale.ROOT);
    }

    /**
     * What it wants to know of activations; nothing if it looks at no text. A specification whose
     * methods look at no text is worked off without running the model: stages are given every
     * linear alone.
     */
    Set<Wanted> wanted();

    /** Whether it looks at text. */
    default boolean calibrates() {
        return !wanted().isEmpty();
    }

    /**
     * Whether it looks at what uncompressed blocks make of the text, as its reference does. Where
     * weights are pruned before, it sees what is left.
     */
    default boolean seesDense() {
        return false;
    }

    /** Whether it sets weights to zero, so that no other method prunes before it. */
    boolean prunes();

    /**
     * What is wrong with a specification that it names, whatever the model is: one sentence for
     * each problem, with the way out.
     */
    List<String> problems(CompressionSpec spec);

    /** What is wrong with the zeros that a specification asks of it. */
    default List<String> problemsOfZeros(CompressionSpec spec) {
        return prunes() ? ZeroRules.sound(this, spec) : ZeroRules.none(this, spec);
    }

    /**
     * A specification that it names, with nothing left open but calibration and format.
     *
     * @throws CompressionException if it does not fit the pool
     */
    default CompressionSpec settled(CompressionSpec asked, Pool pool) {
        return GroupSizes.settled(asked, pool);
    }

    /** The formats that users of it expect, best first. */
    default List<ArtifactFormat> formats(CompressionSpec spec) {
        return List.of(
                spec.bits().isPresent() ? ArtifactFormat.COMPRESSED_TENSORS : ArtifactFormat.DENSE);
    }

    /** What it does to every block, in this order; nothing where the layout does it. */
    List<Stage> stages(Assignment assignment);
}

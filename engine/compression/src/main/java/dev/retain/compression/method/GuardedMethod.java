package dev.retain.compression.method;

import dev.retain.api.ArtifactFormat;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.api.RetainException;
import dev.retain.compression.stage.Activations.Wanted;
import dev.retain.compression.stage.Stage;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * A method whose unexpected exceptions are told with its name, since anybody may have written it.
 *
 * @param method it
 */
record GuardedMethod(CompressionMethod method) implements CompressionMethod {

    /** What a method does, or a sentence that names it. */
    private <T> T guarded(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (RetainException | CancellationException e) {
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw new CompressionException(
                    "the method \"%s\" failed %s: %s; this is a mistake in %s, tell its authors or use another method"
                            .formatted(id(), what, e, method.getClass().getName()),
                    e);
        }
    }

    @Override
    public String id() {
        return method.id();
    }

    @Override
    public String name() {
        return guarded("when asked for its name", method::name);
    }

    @Override
    public Set<Wanted> wanted() {
        return guarded("when asked what it looks at", method::wanted);
    }

    @Override
    public boolean calibrates() {
        return guarded("when asked whether it looks at text", method::calibrates);
    }

    @Override
    public boolean seesDense() {
        return guarded("when asked what it looks at", method::seesDense);
    }

    @Override
    public boolean prunes() {
        return guarded("when asked whether it prunes", method::prunes);
    }

    @Override
    public List<String> problems(CompressionSpec spec) {
        return guarded("when it checked the specification", () -> method.problems(spec));
    }

    @Override
    public List<String> problemsOfZeros(CompressionSpec spec) {
        return guarded("when it checked the zeros", () -> method.problemsOfZeros(spec));
    }

    @Override
    public CompressionSpec settled(CompressionSpec asked, Pool pool) {
        return guarded("when it settled the specification", () -> method.settled(asked, pool));
    }

    @Override
    public List<ArtifactFormat> formats(CompressionSpec spec) {
        return guarded("when asked for its formats", () -> method.formats(spec));
    }

    @Override
    public List<Stage> stages(Assignment assignment) {
        return guarded("when asked for its stages", () -> method.stages(assignment)).stream()
                .map(this::guarded)
                .toList();
    }

    private Stage guarded(Stage stage) {
        return block ->
                guarded(
                        "on block " + block.number(),
                        () -> {
                            stage.apply(block);
                            return block;
                        });
    }
}

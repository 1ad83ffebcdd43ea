package dev.retain.examples.kills;

import dev.retain.api.Inspection;
import dev.retain.api.ModelIdentity;
import dev.retain.api.report.FactName;
import dev.retain.api.task.Answer;
import dev.retain.api.task.LoadedModel;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.source.IdentifiedModel;
import dev.retain.run.source.ModelLoader;
import dev.retain.run.source.ModelLoaders;
import dev.retain.run.source.ModelSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Loads what our own loader loads, and writes a byte into a file for each answer as soon as it is
 * known, so that a killed process has told how many it computed. Does so where a system property
 * names the file only.
 */
public final class CountedAnswers implements ModelLoader {

    /** The system property. */
    static final String FILE = "build.kills.answers";

    private static final byte[] ONE = {'.'};
    private static final ModelSource PICO = new ModelSource.Embedded("pico");

    private @Nullable ModelLoader ours;

    /** Not before it is needed, since whoever asks for loaders makes one of these. */
    private synchronized ModelLoader ours() {
        ModelLoader known = ours;
        if (known == null) {
            known =
                    ModelLoaders.onClassPath().all().stream()
                            .filter(loader -> !(loader instanceof CountedAnswers))
                            .filter(loader -> loader.loads(PICO))
                            .findFirst()
                            .orElseThrow();
            ours = known;
        }
        return known;
    }

    @Override
    public boolean loads(ModelSource source) {
        return System.getProperty(FILE) != null && ours().loads(source);
    }

    @Override
    public void requireRoom(ModelSource source, boolean alone, RunSettings settings) {
        ours().requireRoom(source, alone, settings);
    }

    @Override
    public ModelIdentity identity(ModelSource source, RunSettings settings) {
        return ours().identity(source, settings);
    }

    @Override
    public ModelIdentity identity(ModelSource source, String weights, RunSettings settings) {
        return ours().identity(source, weights, settings);
    }

    @Override
    public LoadedModel load(IdentifiedModel model, RunSettings settings) {
        LoadedModel loaded = ours().load(model, settings);
        return (LoadedModel)
                Proxy.newProxyInstance(
                        LoadedModel.class.getClassLoader(),
                        new Class<?>[] {LoadedModel.class},
                        (proxy, method, arguments) -> {
                            try {
                                return method.invoke(loaded, counted(arguments));
                            } catch (InvocationTargetException e) {
                                throw e.getTargetException();
                            }
                        });
    }

    /** Who takes answers counts them first. */
    private static Object @Nullable [] counted(Object @Nullable [] arguments) {
        if (arguments == null
                || arguments.length == 0
                || !(arguments[arguments.length - 1] instanceof ObjIntConsumer<?> taker)) {
            return arguments;
        }
        Object[] counting = arguments.clone();
        counting[arguments.length - 1] = counting(taker);
        return counting;
    }

    private static ObjIntConsumer<Answer> counting(ObjIntConsumer<?> taker) {
        @SuppressWarnings("unchecked")
        ObjIntConsumer<Answer> ofAnswers = (ObjIntConsumer<Answer>) taker;
        Path file = Path.of(System.getProperty(FILE));
        return (answer, number) -> {
            try {
                Files.write(file, ONE, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            ofAnswers.accept(answer, number);
        };
    }

    @Override
    public Inspection inspect(
            IdentifiedModel candidate, IdentifiedModel baseline, RunSettings settings) {
        return ours().inspect(candidate, baseline, settings);
    }

    @Override
    public Map<FactName, String> facts() {
        return ours().facts();
    }

    @Override
    public Optional<Path> files(ModelSource source, RunSettings settings) {
        return ours().files(source, settings);
    }
}

package dev.retain.run.testing;

import dev.retain.api.Finding;
import dev.retain.api.Inspection;
import dev.retain.api.ModelIdentity;
import dev.retain.api.task.LoadedModel;
import dev.retain.model.decoder.Kernels;
import dev.retain.model.decoder.Precision;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.source.IdentifiedModel;
import dev.retain.run.source.ModelLoader;
import dev.retain.run.source.ModelSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Loads folders with a script, and counts what their models are asked. */
public final class ScriptedLoader implements ModelLoader {

    private static final String TEMPLATE = "chat_template.jinja";
    private static final Map<Path, Asked> ASKED = new ConcurrentHashMap<>();

    /** What the model of a folder was asked, by whichever loader. */
    public static Asked asked(Path folder) {
        return ASKED.computeIfAbsent(folder.toAbsolutePath().normalize(), path -> new Asked());
    }

    @Override
    public boolean loads(ModelSource source) {
        return source instanceof ModelSource.Files files
                && Files.exists(files.path().resolve(Script.FILE));
    }

    @Override
    public ModelIdentity identity(ModelSource source, RunSettings settings) {
        return new ModelIdentity(
                hash(source, Script.FILE),
                "",
                hash(source, "tokenizer.json"),
                Files.exists(folder(source).resolve(TEMPLATE)) ? hash(source, TEMPLATE) : "",
                "");
    }

    @Override
    public LoadedModel load(IdentifiedModel model, RunSettings settings) {
        Path folder = folder(model.source());
        Asked asked = asked(folder);
        asked.loaded();
        return new ScriptedModel(model.identity(), Script.read(folder), compute(settings), asked);
    }

    /** What settings say of the arithmetic, where they say anything. */
    private static String compute(RunSettings settings) {
        String precision = settings.precision() == Precision.AUTO ? "" : " " + settings.precision();
        return precision + (settings.kernels() == Kernels.AUTO ? "" : " " + settings.kernels());
    }

    @Override
    public Inspection inspect(
            IdentifiedModel candidate, IdentifiedModel baseline, RunSettings settings) {
        return new Inspection(
                Optional.empty(),
                "a script names none",
                OptionalInt.empty(),
                OptionalInt.empty(),
                16,
                0,
                0,
                hash(candidate.source(), Script.FILE),
                List.<Finding>of());
    }

    @Override
    public Optional<Path> files(ModelSource source, RunSettings settings) {
        return Optional.empty();
    }

    private static Path folder(ModelSource source) {
        return ((ModelSource.Files) source).path();
    }

    private static String hash(ModelSource source, String file) {
        try {
            String text = Files.readString(folder(source).resolve(file));
            return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

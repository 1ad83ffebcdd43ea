package dev.retain.engine;

import dev.retain.api.Inspection;
import dev.retain.api.ModelTooLargeException;
import dev.retain.api.RetainException;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.inspection.Inspector;
import dev.retain.model.decoder.Kernels;
import dev.retain.model.decoder.Precision;
import dev.retain.model.generation.DecoderModel;
import dev.retain.model.generation.LanguageModel;
import dev.retain.model.torch.Device;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The models of a session. One pair is loaded at a time: a baseline stays for the next cell that
 * needs it, a candidate until another one is asked for.
 */
final class ModelStore implements AutoCloseable {

    private record Key(Path location, Device device, Precision precision, Kernels kernels) {

        Key(Path location, EngineSettings settings) {
            this(location, settings.device(), settings.precision(), settings.kernels());
        }
    }

    /** A loaded model and the hash of its weights. */
    record Loaded(Path location, LanguageModel model, String sha256) {}

    private final Map<Key, RetainException> failures = new HashMap<>();

    private record Pair(Path candidate, Path baseline) {}

    private final Map<Pair, Inspection> inspections = new HashMap<>();
    private final Slot baseline = new Slot();
    private final Slot candidate = new Slot();

    synchronized Loaded baseline(Path location, EngineSettings settings) {
        return baseline.get(new Key(location, settings));
    }

    synchronized Loaded candidate(Path location, EngineSettings settings) {
        return candidate.get(new Key(location, settings));
    }

    /** What the files of a candidate hold, compared with those of its baseline. */
    synchronized Inspection inspection(Path candidateLocation, Path baselineLocation) {
        return inspections.computeIfAbsent(
                new Pair(candidateLocation, baselineLocation),
                pair -> {
                    try (Checkpoint checkpoint = Checkpoints.open(pair.candidate());
                            Checkpoint original = Checkpoints.open(pair.baseline())) {
                        return Inspector.inspect(checkpoint, original);
                    }
                });
    }

    /** Gives memory back before a compression needs it. */
    synchronized void releaseCandidate() {
        candidate.close();
    }

    @Override
    public synchronized void close() {
        candidate.close();
        baseline.close();
    }

    private final class Slot {

        private @Nullable Key key;
        private @Nullable Loaded loaded;

        Loaded get(Key wanted) {
            Loaded current = loaded;
            if (current != null && wanted.equals(key)) {
                return current;
            }
            close();
            RetainException before = failures.get(wanted);
            if (before != null) {
                throw before;
            }
            Loaded fresh = load(wanted);
            key = wanted;
            loaded = fresh;
            return fresh;
        }

        private Loaded load(Key wanted) {
            try (Checkpoint checkpoint = Checkpoints.open(wanted.location())) {
                return new Loaded(
                        wanted.location(),
                        DecoderModel.load(
                                checkpoint, wanted.device(), wanted.precision(), wanted.kernels()),
                        checkpoint.sha256());
            } catch (ModelTooLargeException e) {
                // There may be more memory when the next cell asks.
                throw e;
            } catch (RetainException e) {
                failures.put(wanted, e);
                throw e;
            }
        }

        void close() {
            Loaded current = loaded;
            loaded = null;
            key = null;
            if (current != null) {
                current.model().close();
            }
        }
    }
}

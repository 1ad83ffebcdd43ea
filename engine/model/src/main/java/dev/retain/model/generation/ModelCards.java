package dev.retain.model.generation;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.ModelIdentity;
import dev.retain.checkpoint.ContentHash;
import dev.retain.model.decoder.KernelContest;
import dev.retain.model.decoder.Placement;
import dev.retain.model.decoder.ProcessorFeatures;
import dev.retain.model.remembered.RememberedFile;
import dev.retain.model.torch.TorchRuntime;
import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Remembers models that were loaded, in a file of the cache directory. A card holds for the same
 * model, placed alike, on the same processor with as many threads, the same PyTorch, and products
 * that are chosen and computed in the same way.
 *
 * @param folder where the file lies
 */
@API(status = INTERNAL, since = "0.1")
public record ModelCards(Path folder) {

    private static final String FILE = "models.json";

    /** The card of a model, if it was loaded before. */
    public Optional<ModelCard> find(ModelIdentity model, Placement placement) {
        return ModelCard.read(file().find(key(model, placement)));
    }

    /** Keeps the card of a model that was loaded. */
    public void keep(ModelIdentity model, Placement placement, ModelCard card) {
        file().keep(key(model, placement), card.json());
    }

    /** Forgets a card that does not hold any more. */
    public void forget(ModelIdentity model, Placement placement) {
        file().forget(key(model, placement));
    }

    private RememberedFile file() {
        return new RememberedFile(folder, FILE);
    }

    private static String key(ModelIdentity model, Placement placement) {
        return ContentHash.of(
                String.join(
                        "\n",
                        model.toString(),
                        placement.device().toString(),
                        placement.precision().name(),
                        placement.kernels().name(),
                        Integer.toString(KernelContest.VERSION),
                        ProcessorFeatures.here().name(),
                        TorchRuntime.planned()));
    }
}

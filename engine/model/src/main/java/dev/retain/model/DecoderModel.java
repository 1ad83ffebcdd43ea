package dev.retain.model;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.model.checkpoint.Checkpoint;
import org.apiguardian.api.API;

/** A decoder on a device. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class DecoderModel {

    private DecoderModel() {}

    /**
     * Puts a checkpoint on the processor. The checkpoint may be closed afterwards.
     *
     * @throws dev.retain.api.UnsupportedModelException if the family is not supported
     */
    public static LanguageModel load(Checkpoint checkpoint, Precision precision) {
        Decoder decoder = Decoder.load(checkpoint, precision == Precision.BF16);
        ModelDescription description =
                new ModelDescription(
                        checkpoint.config().architecture(),
                        checkpoint.names().stream()
                                .mapToLong(name -> checkpoint.info(name).elements())
                                .sum(),
                        "",
                        decoder.type().label(),
                        decoder.device());
        return new TorchLanguageModel(description, decoder);
    }
}

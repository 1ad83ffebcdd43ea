package dev.retain.model.generation;

import dev.retain.api.ModelTooLargeException;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.model.decoder.ComputeType;
import dev.retain.model.decoder.DecoderShape;
import dev.retain.model.decoder.KernelPlan;
import dev.retain.model.torch.Device;
import dev.retain.model.torch.FreeMemory;
import java.util.Locale;

/**
 * Memory that a model takes on its device, in bytes.
 *
 * @param weights all weights, in the type of the arithmetic unless they stay packed
 * @param cache keys and values of an ordinary batch
 * @param activations of one call that reads a prompt, by estimate, and the tables of rotary
 *     positions, which are as long as the call and not as the context
 */
record MemoryNeed(long weights, long cache, long activations) {

    /** Rows of the residual stream's width that are alive at once in a layer. */
    private static final int STREAMS = 8;

    /** Rows of the MLP's width that are alive at once in a layer. */
    private static final int INNER_STREAMS = 3;

    private static final double GIB = 1L << 30;

    static MemoryNeed of(Checkpoint checkpoint, ComputeType.Kind kind, KernelPlan plan) {
        var config = checkpoint.config();
        int bytesOfNumber = kind.bytes();
        long elements =
                checkpoint.names().stream()
                        .mapToLong(name -> checkpoint.info(name).elements())
                        .sum();
        long token = 2L * config.layers() * config.keyValueHeads() * config.headDim();
        long activations =
                (long) Prefill.CHUNK
                        * (STREAMS * (long) config.hidden()
                                + INNER_STREAMS * (long) config.intermediate());
        long logits = (long) Prefill.CHUNK * config.vocabulary() * Float.BYTES;
        return new MemoryNeed(
                (elements + secondHead(config, kind) - plan.onlyPacked(checkpoint)) * bytesOfNumber
                        + plan.bytes(checkpoint),
                CachePool.ordinaryBytes(config.contextLength(), token * bytesOfNumber),
                activations * bytesOfNumber
                        + logits
                        + DecoderShape.of(config).rotaryBytes(Prefill.CHUNK));
    }

    /** Elements of a tied head that is there a second time, in the layout of its product. */
    private static long secondHead(ModelConfig config, ComputeType.Kind kind) {
        return kind.packs() && config.tiedHead() && DecoderShape.of(config).affordsPackedHead()
                ? (long) config.vocabulary() * config.hidden()
                : 0;
    }

    long total() {
        return weights + cache + activations;
    }

    boolean fits(Room room) {
        return total() <= room.bytes();
    }

    /**
     * Refuses a model that does not fit.
     *
     * @param name how the sentence calls the model
     * @param type the type of the arithmetic
     * @param room what the device has
     * @throws ModelTooLargeException if it is larger than that
     */
    void check(String name, String type, Device device, Room room) {
        if (!fits(room)) {
            throw new ModelTooLargeException(
                    "%s needs %s on %s (weights in %s %s, cache %s, activations %s) but only %s %s; %suse a smaller model, a device with more memory or end other programs"
                            .formatted(
                                    name,
                                    size(total()),
                                    device,
                                    type,
                                    size(weights),
                                    size(cache),
                                    size(activations),
                                    size(room.bytes()),
                                    room.words(),
                                    type.equals("fp32") ? "compute in bf16 (retain.dtype), " : ""));
        }
    }

    /**
     * Memory that there is.
     *
     * @param words how a sentence says so
     */
    record Room(long bytes, String words) {

        /** What nobody uses now. */
        static Room free(Device device) {
            return new Room(FreeMemory.on(device), "are free");
        }

        Room half() {
            return new Room(bytes / 2, words);
        }

        /** What there is, whoever uses it. */
        static Room all(Device device) {
            return new Room(FreeMemory.allOf(device), "are there in all");
        }
    }

    private static String size(long bytes) {
        return String.format(Locale.ROOT, "%.2f GiB", bytes / GIB);
    }
}

package dev.retain.compression.pruning;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which weights of a pool are pruned, by layer; those of a layer without an entry are all there.
 * Survivors are never changed, so masks and the model's files are all that there is to a pruned
 * model: to undo a step is to go back to the masks before it, which share all layers but those that
 * the step pruned.
 *
 * @param ofLayers a bit a weight, row-major; not changed any more
 */
record Masks(Map<String, BitSet> ofLayers) {

    /** Nothing is pruned. */
    static final Masks NONE = new Masks(Map.of());

    /** Copies the map. */
    Masks {
        ofLayers = Map.copyOf(ofLayers);
    }

    /** Sets what is pruned of a layer to zero. */
    void apply(String layer, float[] weights) {
        var mask = ofLayers.get(layer);
        if (mask != null) {
            for (int i = mask.nextSetBit(0); i >= 0; i = mask.nextSetBit(i + 1)) {
                weights[i] = 0;
            }
        }
    }

    /** These with other masks of some layers. */
    Masks with(Map<String, BitSet> others) {
        var all = new LinkedHashMap<>(ofLayers);
        all.putAll(others);
        return new Masks(all);
    }

    /**
     * Writes the masks of some layers to a file, which appears when it is complete. It is on the
     * disk when this returns, before a transcript speaks of it.
     */
    static void write(Map<String, BitSet> layers, Path file) throws IOException {
        var unfinished = file.resolveSibling("unfinished");
        try (var stream = new FileOutputStream(unfinished.toFile());
                var out = new DataOutputStream(new BufferedOutputStream(stream))) {
            out.writeInt(layers.size());
            for (var layer : layers.entrySet()) {
                out.writeUTF(layer.getKey());
                var words = layer.getValue().toLongArray();
                out.writeInt(words.length);
                for (long word : words) {
                    out.writeLong(word);
                }
            }
            out.flush();
            stream.getFD().sync();
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param pool says how many weights each layer has
     * @throws IOException if the file cannot be read or is of another pool
     */
    static Map<String, BitSet> read(Path file, PoolZeros pool) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            var layers = new LinkedHashMap<String, BitSet>();
            for (int left = in.readInt(); left > 0; left--) {
                var name = in.readUTF();
                int length = in.readInt();
                if (!pool.linears().containsKey(name)
                        || length < 0
                        || length > (pool.weights(name) + Long.SIZE - 1) / Long.SIZE) {
                    throw new StreamCorruptedException(
                            "%s holds %d words for %s".formatted(file, length, name));
                }
                var words = new long[length];
                for (int i = 0; i < length; i++) {
                    words[i] = in.readLong();
                }
                layers.put(name, BitSet.valueOf(words));
            }
            return layers;
        }
    }
}

package dev.retain.checkpoint.huggingface;

import dev.retain.checkpoint.CompressionClaim;
import dev.retain.checkpoint.tensor.StoredTensor;
import dev.retain.checkpoint.tensor.TensorParts;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A folder whose configuration names no compression. */
record Uncompressed() implements Quantization {

    @Override
    public Optional<CompressionClaim> claim() {
        return Optional.empty();
    }

    @Override
    public boolean leavesOut(String module) {
        return false;
    }

    @Override
    public SortedMap<String, StoredTensor> join(TensorParts parts) {
        return parts.with(new TreeMap<>());
    }
}

package dev.retain.compression.stage;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/** A step of a specification: a method at work on one block after the other. */
@API(status = EXPERIMENTAL, since = "0.1")
public interface Stage {

    /**
     * Changes the block.
     *
     * @throws dev.retain.api.CompressionException if the block cannot be compressed
     */
    void apply(BlockState block);
}

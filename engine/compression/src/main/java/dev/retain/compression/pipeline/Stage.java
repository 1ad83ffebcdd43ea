package dev.retain.compression.pipeline;

/** A step of a specification: a method at work on one block after the other. */
interface Stage {

    /**
     * Changes the block.
     *
     * @throws dev.retain.api.CompressionException if the block cannot be compressed
     */
    void apply(BlockState block);
}

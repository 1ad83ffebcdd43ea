package dev.retain.checkpoint.gguf.blocks;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.checkpoint.shape.ModelConfig;
import java.lang.reflect.Array;
import org.apiguardian.api.API;

/**
 * The order in which llama.cpp wants the rows of queries and keys that it rotates in pairs: in each
 * head the rows of the second half come between those of the first. Hugging Face has one half below
 * the other.
 *
 * @param rows all rows of the tensor
 * @param headRows rows of a head
 */
@API(status = INTERNAL, since = "0.1")
public record InterleavedRows(int rows, int headRows) {

    /** How many heads of a tensor are rotated; 0 for all but queries and keys. */
    public static int heads(String name, ModelConfig config) {
        if (name.contains(".self_attn.q_proj.")) {
            return config.heads();
        }
        return name.contains(".self_attn.k_proj.") ? config.keyValueHeads() : 0;
    }

    /** The row of a file that holds a row of Hugging Face. */
    int stored(int row) {
        int channel = row % headRows;
        int half = headRows / 2;
        return row - channel + 2 * (channel % half) + channel / half;
    }

    /**
     * Brings rows from Hugging Face's order into that of files.
     *
     * @param source an array of whole rows
     * @param target an array of the same type and length
     */
    @SuppressWarnings("SuspiciousSystemArraycopy")
    public void interleave(Object source, Object target) {
        int width = Array.getLength(source) / rows;
        for (int row = 0; row < rows; row++) {
            System.arraycopy(source, row * width, target, stored(row) * width, width);
        }
    }

    /**
     * Brings rows from the order of files into Hugging Face's.
     *
     * @param source an array of whole rows
     * @param target an array of the same type and length
     */
    @SuppressWarnings("SuspiciousSystemArraycopy")
    public void separate(Object source, Object target) {
        int width = Array.getLength(source) / rows;
        for (int row = 0; row < rows; row++) {
            System.arraycopy(source, stored(row) * width, target, row * width, width);
        }
    }
}

package dev.retain.checkpoint.tokenizer;

/** Ids by the hashes of their tokens, in 24 bytes or less a token. */
final class TokenTable {

    private static final int SMALLEST = 1 << 10;
    private static final int NONE = -1;

    private long[] hashes = new long[SMALLEST];
    private int[] ids = new int[SMALLEST];
    private int size;

    /** Puts a token; gives whether there was none with its text. */
    boolean put(long hash, int id) {
        if (3L * size >= 2L * hashes.length) {
            grow();
        }
        int slot = slot(hash);
        if (hashes[slot] == hash) {
            return false;
        }
        hashes[slot] = hash;
        ids[slot] = id;
        size++;
        return true;
    }

    /** The id of a token; negative if there is none. */
    int idOf(long hash) {
        int slot = slot(hash);
        return hashes[slot] == hash ? ids[slot] : NONE;
    }

    int size() {
        return size;
    }

    private int slot(long hash) {
        int mask = hashes.length - 1;
        int slot = (int) (hash ^ (hash >>> 32)) & mask;
        while (hashes[slot] != 0 && hashes[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldIds = ids;
        hashes = new long[oldHashes.length * 2];
        ids = new int[hashes.length];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != 0) {
                int slot = slot(oldHashes[i]);
                hashes[slot] = oldHashes[i];
                ids[slot] = oldIds[i];
            }
        }
    }
}

package dev.retain.acbench.worfbench;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Links elements of a partial order to as few chains as possible. */
final class ChainCover {

    private final List<BitSet> greater;
    private final int[] predecessor;

    /**
     * Of a relation.
     *
     * @param greater for each element those that are greater; none is greater than itself
     */
    ChainCover(List<BitSet> greater) {
        this.greater = greater;
        this.predecessor = new int[greater.size()];
        Arrays.fill(predecessor, -1);
    }

    /** How many elements can be linked to a greater one, each to another. */
    int links() {
        int links = 0;
        for (int element = 0; element < greater.size(); element++) {
            if (link(element, new BitSet())) {
                links++;
            }
        }
        return links;
    }

    // as deep as there are elements at most, of which a workflow has some hundreds at most
    private boolean link(int element, BitSet tried) {
        BitSet candidates = greater.get(element);
        for (int next = candidates.nextSetBit(0);
                next >= 0;
                next = candidates.nextSetBit(next + 1)) {
            if (!tried.get(next)) {
                tried.set(next);
                if (predecessor[next] < 0 || link(predecessor[next], tried)) {
                    predecessor[next] = element;
                    return true;
                }
            }
        }
        return false;
    }
}

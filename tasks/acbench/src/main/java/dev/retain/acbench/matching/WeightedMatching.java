package dev.retain.acbench.matching;

import java.util.Arrays;

/**
 * A matching of rows and columns that has the most weight; it need not have the most pairs. Where
 * several have the most weight, to seven decimals, it is the one nearest to the diagonal, so that
 * equal steps are matched in their order. (The original leaves such ties to the internals of a
 * library.)
 *
 * <p>The assignment is found by shortest augmenting paths (Kuhn 1955, Munkres 1957), in exact
 * integers.
 */
final class WeightedMatching {

    /** More rows or columns are refused: beyond them the integers would overflow. */
    static final int MOST = 512;

    private static final int UNMATCHED = -1;
    private static final double WEIGHT_UNITS = 1e7;

    private final int rows;
    private final int columns;
    private final boolean[][] edges;
    private final long[][] costs;
    private final int[] rowOfColumn;
    private final long[] rowPotentials;
    private final long[] columnPotentials;

    private WeightedMatching(double[][] weights, double threshold) {
        int count = weights.length;
        int width = count == 0 ? 0 : weights[0].length;
        if (count > MOST || width > MOST) {
            throw new IllegalArgumentException(
                    "%d rows and %d columns; at most %d can be matched"
                            .formatted(count, width, MOST));
        }
        // a square: a row that is left over takes a column without an edge
        this.rows = count;
        this.columns = width;
        int side = Math.max(rows, columns);
        this.edges = new boolean[side][side];
        this.costs = new long[side][side];
        this.rowOfColumn = new int[side];
        this.rowPotentials = new long[side];
        this.columnPotentials = new long[side];
        Arrays.fill(rowOfColumn, UNMATCHED);
        long tieUnits = 1 + (long) side * side * side;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                if (weights[i][j] > threshold) {
                    edges[i][j] = true;
                    long weight = Math.round(weights[i][j] * WEIGHT_UNITS);
                    costs[i][j] = (long) (i - j) * (i - j) - weight * tieUnits;
                }
            }
        }
    }

    /**
     * Matches.
     *
     * @param weights one row a predicted step, one column a gold one; at most 1
     * @param threshold at least 0; a pair may match if its weight is greater
     * @return for each row its column, or -1
     */
    static int[] of(double[][] weights, double threshold) {
        return new WeightedMatching(weights, threshold).matched();
    }

    private int[] matched() {
        for (int row = 0; row < costs.length; row++) {
            augment(row);
        }
        int[] matches = new int[rows];
        Arrays.fill(matches, UNMATCHED);
        for (int column = 0; column < columns; column++) {
            int row = rowOfColumn[column];
            if (row < rows && edges[row][column]) {
                matches[row] = column;
            }
        }
        return matches;
    }

    /** Gives a row a column, by the cheapest path of reassignments. */
    private void augment(int row) {
        var search = new Search(costs.length);
        int column = UNMATCHED;
        for (int from = row; from != UNMATCHED; from = rowOfColumn[column]) {
            column = nearest(search, from, column);
            shift(search, row, search.distances[column]);
            search.done[column] = true;
        }
        while (column != UNMATCHED) {
            int previous = search.before[column];
            rowOfColumn[column] = previous == UNMATCHED ? row : rowOfColumn[previous];
            column = previous;
        }
    }

    /** The nearest column that is not done, once the paths through a row are known. */
    private int nearest(Search search, int from, int column) {
        int nearest = UNMATCHED;
        for (int j = 0; j < costs.length; j++) {
            if (!search.done[j]) {
                long distance = costs[from][j] - rowPotentials[from] - columnPotentials[j];
                if (distance < search.distances[j]) {
                    search.distances[j] = distance;
                    search.before[j] = column;
                }
                if (nearest == UNMATCHED || search.distances[j] < search.distances[nearest]) {
                    nearest = j;
                }
            }
        }
        return nearest;
    }

    private void shift(Search search, int row, long step) {
        rowPotentials[row] += step;
        for (int j = 0; j < costs.length; j++) {
            if (search.done[j]) {
                rowPotentials[rowOfColumn[j]] += step;
                columnPotentials[j] -= step;
            } else {
                search.distances[j] -= step;
            }
        }
    }

    /** The paths from one row: how far each column is, and which column stands before it. */
    private static final class Search {

        private final long[] distances;
        private final int[] before;
        private final boolean[] done;

        private Search(int side) {
            distances = new long[side];
            before = new int[side];
            done = new boolean[side];
            Arrays.fill(distances, Long.MAX_VALUE);
            Arrays.fill(before, UNMATCHED);
        }
    }
}

package dev.retain.environments.sheet;

import java.util.List;

/**
 * What a table is to become.
 *
 * @param text in words
 * @param sheet which table is meant
 * @param wanted what it should show at the end
 */
record SheetGoal(String text, String sheet, List<List<String>> wanted) {

    SheetGoal {
        wanted = wanted.stream().map(List::copyOf).toList();
    }

    /**
     * The share of the wanted cells that are as they should be; one that is missing is not. Cells
     * that nobody wants do not count.
     */
    double reached(SheetGrid grid) {
        int equal = 0;
        int all = 0;
        for (int row = 0; row < wanted.size(); row++) {
            for (int column = 0; column < wanted.get(row).size(); column++) {
                all++;
                equal += grid.shownMerged(row, column).equals(wanted.get(row).get(column)) ? 1 : 0;
            }
        }
        return (double) equal / all;
    }
}

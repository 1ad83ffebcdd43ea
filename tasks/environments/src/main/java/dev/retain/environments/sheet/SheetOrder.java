package dev.retain.environments.sheet;

import dev.retain.environments.tools.ToolError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The order of a table's rows by a column: numbers before texts, empty cells last whatever the
 * direction. Rows that are equal keep their order.
 */
final class SheetOrder {

    private SheetOrder() {}

    static void sort(SheetGrid grid, int column, boolean ascending) throws ToolError {
        grid.check(0, column);
        if (grid.merged().stream()
                .anyMatch(
                        area ->
                                area.last().row() >= grid.frozen()
                                        && area.last().row() > area.first().row())) {
            throw SheetGrid.refused("You can't sort a range with vertical merges.");
        }
        List<Key> keys = new ArrayList<>();
        for (int row = grid.frozen(); row < grid.rows(); row++) {
            keys.add(Key.of(grid, row, column));
        }
        Comparator<Key> order =
                Comparator.comparing(Key::isText)
                        .thenComparingDouble(Key::number)
                        .thenComparing(Key::text);
        Comparator<Key> directed = ascending ? order : order.reversed();
        List<Integer> rows =
                IntStream.range(0, keys.size())
                        .boxed()
                        .sorted(
                                Comparator.comparing((Integer i) -> keys.get(i).isBlank())
                                        .thenComparing(keys::get, directed))
                        .map(i -> i + grid.frozen())
                        .toList();
        grid.reorder(rows);
    }

    /**
     * What a row is sorted by.
     *
     * @param isBlank whether there is nothing
     * @param isText whether it is no number
     * @param number the number
     * @param text the text, in small letters
     */
    private record Key(boolean isBlank, boolean isText, double number, String text) {

        static Key of(SheetGrid grid, int row, int column) {
            return grid.figure(row, column)
                    .filter(figure -> figure.broken().isEmpty())
                    .map(figure -> new Key(false, false, figure.value(), ""))
                    .orElseGet(
                            () -> {
                                String text = grid.shown(row, column);
                                return new Key(
                                        text.isEmpty(), true, 0, text.toLowerCase(Locale.ROOT));
                            });
        }
    }
}

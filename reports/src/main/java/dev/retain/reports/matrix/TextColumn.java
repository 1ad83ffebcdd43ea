package dev.retain.reports.matrix;

import java.util.List;
import java.util.stream.Stream;

/**
 * A column of a text table.
 *
 * @param title the heading
 * @param entries what the rows show
 * @param detail how much of it
 */
record TextColumn(String title, List<Entry> entries, EntryText detail) {

    private static final int GLYPH = 2;

    /** Characters that the column needs. */
    int width() {
        return Stream.concat(
                        Stream.of(title.length()),
                        entries.stream().map(e -> GLYPH + detail.of(e).length()))
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }
}

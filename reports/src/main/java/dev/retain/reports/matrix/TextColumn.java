package dev.retain.reports.matrix;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A column of a text table.
 *
 * @param title the heading
 * @param lines what the rows show
 */
record TextColumn(String title, List<Line> lines) {

    private static final int GLYPH = 2;

    /** Characters that the column needs. */
    int width() {
        return Stream.concat(Stream.of(title.length()), lines.stream().map(Line::width))
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }

    /**
     * What a row shows.
     *
     * @param standing what the glyph before the text is; empty for a column without glyphs
     * @param text the text
     */
    record Line(Optional<Standing> standing, String text) {

        int width() {
            return glyph() + text.length();
        }

        /** Characters of the glyph and its space. */
        int glyph() {
            return standing.isPresent() ? GLYPH : 0;
        }
    }
}

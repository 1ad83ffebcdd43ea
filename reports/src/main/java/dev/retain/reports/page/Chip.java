package dev.retain.reports.page;

import dev.retain.reports.matrix.Standing;

/** A standing as a glyph with its word, so that colour is never alone. */
final class Chip {

    private Chip() {}

    static void write(Standing standing, Markup out) {
        out.open("span", "class", "chip " + standing.id());
        out.element("span", standing.glyph(), "class", "glyph", "aria-hidden", "true");
        out.text(" " + standing.word()).close().text(" ");
    }
}

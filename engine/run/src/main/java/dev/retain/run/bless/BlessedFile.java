package dev.retain.run.bless;

import java.util.List;

/**
 * What was blessed of a benchmark class.
 *
 * @param schema the number that a reader checks first
 * @param testClass full name of the class
 * @param cells in the order of their names
 */
record BlessedFile(int schema, String testClass, List<BlessedCell> cells) {

    /** The number of this kind of file. */
    static final int SCHEMA = 1;

    /** Copies the list. */
    BlessedFile {
        cells = List.copyOf(cells);
    }
}

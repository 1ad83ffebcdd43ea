package dev.retain.environments.sheet;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tables of a workbook. They are not changed; who plays gets copies.
 *
 * @param grids by name
 */
record SheetBook(Map<String, SheetGrid> grids) {

    SheetBook {
        grids = Map.copyOf(grids);
    }

    /** Names in order. */
    List<String> names() {
        return List.copyOf(new TreeMap<>(grids).keySet());
    }
}

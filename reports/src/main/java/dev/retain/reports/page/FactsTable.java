package dev.retain.reports.page;

import dev.retain.api.report.SafeText;
import dev.retain.reports.matrix.Matrix;
import java.util.Map;

/** Names and values that a reader must know to check the run. */
final class FactsTable {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_VALUE = 2_000;

    private FactsTable() {}

    /** The facts of the run, with their heading. */
    static void section(Matrix matrix, Markup out) {
        if (matrix.facts().isEmpty()) {
            return;
        }
        out.open("section", "id", "facts", "aria-labelledby", "facts-title");
        out.element("h2", "The run", "id", "facts-title");
        write(matrix.facts(), out);
        out.closeLine();
    }

    static void write(Map<String, String> facts, Markup out) {
        out.open("table", "class", "fact-table").open("tbody");
        facts.forEach(
                (name, value) ->
                        out.open("tr")
                                .element("th", SafeText.clip(name, LONGEST_NAME), "scope", "row")
                                .element("td", SafeText.clip(value, LONGEST_VALUE))
                                .closeLine());
        out.close().closeLine();
    }
}

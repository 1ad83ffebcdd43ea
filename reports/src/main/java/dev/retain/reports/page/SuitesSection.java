package dev.retain.reports.page;

import dev.retain.api.report.DeclaredSuite;
import dev.retain.api.report.SafeText;
import dev.retain.api.task.Origin;
import dev.retain.reports.matrix.Matrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the suites are: where they come from, and what the baseline reads first. */
final class SuitesSection {

    private static final int LONGEST_NAME = 200;

    private SuitesSection() {}

    /** Each suite of the matrix of which something is to be told, once for each model. */
    static void write(Matrix matrix, Markup out) {
        Map<String, DeclaredSuite> suites = new LinkedHashMap<>();
        matrix.cells()
                .forEach(
                        cell ->
                                cell.suites().stream()
                                        .filter(suite -> suite.prompt().isPresent())
                                        .forEach(
                                                suite ->
                                                        suites.putIfAbsent(
                                                                heading(suite, cell.id().model()),
                                                                suite)));
        if (suites.isEmpty()) {
            return;
        }
        out.open("section", "id", "suites", "aria-labelledby", "suites-title");
        out.element("h2", "Suites", "id", "suites-title").text("\n");
        suites.forEach((heading, suite) -> write(heading, suite, out));
        out.closeLine();
    }

    private static String heading(DeclaredSuite suite, String model) {
        return "%s %s on %s".formatted(suite.id(), suite.version(), model);
    }

    private static void write(String heading, DeclaredSuite suite, Markup out) {
        out.open("details", "class", "suite");
        out.element("summary", SafeText.clip(heading, LONGEST_NAME));
        FactsTable.write(facts(suite), out);
        suite.prompt()
                .ifPresent(
                        prompt -> {
                            out.element("p", "What the baseline reads of its first sample:");
                            out.element("pre", prompt.text());
                        });
        out.closeLine();
    }

    private static Map<String, String> facts(DeclaredSuite suite) {
        Map<String, String> facts = new LinkedHashMap<>();
        suite.origin().ifPresent(origin -> facts.putAll(facts(origin)));
        if (!suite.data().isEmpty()) {
            String published = suite.published();
            facts.put("data", suite.data() + (published.isEmpty() ? "" : ", " + published));
        }
        suite.prompt()
                .ifPresent(
                        prompt ->
                                facts.put(
                                        "first prompt",
                                        String.format(
                                                Locale.ROOT,
                                                "%,d characters, sha256 %s",
                                                prompt.characters(),
                                                prompt.sha256())));
        return facts;
    }

    private static Map<String, String> facts(Origin origin) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("from", origin.benchmark());
        facts.put("samples there", String.format(Locale.ROOT, "%,d", origin.items()));
        facts.put("licence", origin.licence());
        facts.put("cite", origin.citation());
        List<String> remarks = new ArrayList<>(origin.remarks());
        if (!remarks.isEmpty()) {
            facts.put("mind", String.join(" ", remarks));
        }
        return facts;
    }
}

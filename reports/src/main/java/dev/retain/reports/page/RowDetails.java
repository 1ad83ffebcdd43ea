package dev.retain.reports.page;

import dev.retain.api.Finding;
import dev.retain.api.report.ArtifactText;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.SafeText;
import dev.retain.reports.lost.LostSample;
import dev.retain.reports.matrix.CellFacts;
import dev.retain.reports.matrix.Fact;
import dev.retain.reports.matrix.Matrix;
import dev.retain.reports.matrix.Row;
import java.util.List;
import java.util.function.Function;

/** What a reader finds behind a row: what the artifact holds and how each gate came out. */
final class RowDetails {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_SENTENCE = 2_000;
    private static final int MOST_FINDINGS = 50;

    private final Anchors anchors;
    private final GateDetails gates;

    RowDetails(Matrix matrix, Anchors anchors, Function<CellReport, List<LostSample>> lost) {
        this.anchors = anchors;
        this.gates = new GateDetails(matrix, anchors, lost);
    }

    void write(Row row, Markup out) {
        String id = anchors.of(row);
        out.open("article", "id", id, "class", "row", "aria-labelledby", id + "-title");
        out.open("h3", "id", id + "-title");
        out.text(SafeText.clip(row.compression(), LONGEST_NAME)).text(" ");
        out.element("span", SafeText.clip(row.model(), LONGEST_NAME), "class", "under").close();
        out.open("dl", "class", "facts");
        row.cells().stream()
                .flatMap(c -> c.requested().stream())
                .findFirst()
                .ifPresent(spec -> fact("asked for", ArtifactText.asked(spec), out));
        row.inspection()
                .ifPresentOrElse(
                        seen -> fact("files hold", ArtifactText.held(seen), out),
                        () -> fact("files hold", "nothing: there is no artifact", out));
        facts(row, out);
        out.closeLine();
        row.inspection().ifPresent(seen -> findings(seen.findings(), out));
        row.cells().forEach(c -> gates.write(c, out));
        out.closeLine();
    }

    private static void facts(Row row, Markup out) {
        for (Fact fact : CellFacts.ALL) {
            fact.entry(row.cells())
                    .known()
                    .ifPresent(
                            known -> {
                                switch (fact.shown()) {
                                    case MATRIX, DETAILS -> fact(fact.label(), clip(known), out);
                                    case CODE -> code(fact.label(), known, out);
                                    case NOWHERE -> {}
                                }
                            });
        }
    }

    private static String clip(String sentence) {
        return SafeText.clip(sentence, LONGEST_SENTENCE);
    }

    private static void fact(String name, String value, Markup out) {
        out.open("div").element("dt", name).element("dd", value).close();
    }

    private static void code(String name, String value, Markup out) {
        out.open("div").element("dt", name).open("dd").element("code", value).close().close();
    }

    private static void findings(List<Finding> findings, Markup out) {
        if (findings.isEmpty()) {
            return;
        }
        out.open("div", "class", "findings").open("p").open("strong");
        out.text(findings.size() == 1 ? "1 finding" : findings.size() + " findings");
        out.close().text(" in the artifact").close().open("ul");
        findings.stream()
                .limit(MOST_FINDINGS)
                .forEach(
                        f ->
                                out.open("li")
                                        .element("code", SafeText.clip(f.check(), LONGEST_NAME))
                                        .text(" ")
                                        .element("code", SafeText.clip(f.subject(), LONGEST_NAME))
                                        .text(": " + SafeText.clip(f.message(), LONGEST_SENTENCE))
                                        .close());
        out.close().closeLine();
    }
}

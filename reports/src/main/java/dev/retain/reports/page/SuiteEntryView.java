package dev.retain.reports.page;

import dev.retain.api.SuiteScore;
import dev.retain.api.Verdict;
import dev.retain.api.report.VerdictText;
import dev.retain.reports.matrix.Judged;
import dev.retain.reports.matrix.Matrix;
import dev.retain.reports.matrix.SuiteColumn;
import dev.retain.reports.matrix.SuiteEntry;
import java.util.List;
import java.util.Optional;

/**
 * What the matrix shows of a suite. Rows of a suite are drawn on one scale; a suite of mixed
 * tolerances has none to share.
 */
final class SuiteEntryView {

    private static final int STRIP = 120;

    private final Anchors anchors;
    private final Optional<IntervalScale> scale;

    SuiteEntryView(Matrix matrix, SuiteColumn column, Anchors anchors) {
        this.anchors = anchors;
        List<Verdict> verdicts =
                matrix.rows().stream()
                        .map(row -> column.entry(row.cells()))
                        .flatMap(entry -> entry.judged().stream().limit(1))
                        .map(Judged::verdict)
                        .toList();
        boolean alike =
                verdicts.stream().map(v -> v.question().tolerance().getClass()).distinct().count()
                        == 1;
        scale = alike ? Optional.of(IntervalScale.of(verdicts, STRIP)) : Optional.empty();
    }

    void write(SuiteEntry entry, Markup out) {
        if (!entry.judged().isEmpty()) {
            judged(entry, out);
        } else {
            Chip.write(entry.standing(), out);
            entry.score().ifPresent(score -> score(score, out));
        }
    }

    private void judged(SuiteEntry entry, Markup out) {
        Judged judged = entry.judged().get(0);
        Verdict verdict = judged.verdict();
        out.open("a", "href", "#" + anchors.of(judged));
        Chip.write(entry.standing(), out);
        line("change", Minus.in(VerdictText.change(verdict)), out);
        line("more", Minus.in(VerdictText.bounds(verdict)), out);
        scale.ifPresent(s -> VerdictPicture.strip(verdict, entry.standing(), s, out));
        line("more", VerdictText.scores(verdict) + " · n\u00a0" + verdict.n(), out);
        if (entry.judged().size() > 1) {
            line("more", "the worst of " + entry.judged().size() + " verdicts", out);
        }
        out.close();
    }

    private static void score(SuiteScore score, Markup out) {
        line("change", Minus.in(VerdictText.change(score)), out);
        line("more", VerdictText.scores(score), out);
        line("more", "n\u00a0" + score.n(), out);
    }

    private static void line(String style, String text, Markup out) {
        out.element("span", text, "class", style).text(" ");
    }
}

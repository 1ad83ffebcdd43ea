package dev.retain.reports.page;

import dev.retain.api.Decision;
import dev.retain.api.PairCounts;
import dev.retain.api.Question.Claim;
import dev.retain.api.Verdict;
import dev.retain.api.report.AttemptText;
import dev.retain.api.report.SafeText;
import dev.retain.api.report.VerdictText;
import dev.retain.reports.lost.LostSample;
import dev.retain.reports.matrix.Standing;
import dev.retain.reports.trend.Trend;
import java.util.List;

/** A verdict with everything that led to it. */
final class VerdictDetails {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 2_000;
    private static final int MOST_IDS = 12;

    private VerdictDetails() {}

    static void write(
            Verdict verdict,
            Standing standing,
            String id,
            Trend trend,
            List<LostSample> lost,
            Markup out) {
        out.open("section", "id", id, "class", "verdict " + standing.id()).open("h5");
        Chip.write(standing, out);
        out.element("span", SafeText.clip(verdict.suite(), LONGEST_NAME), "class", "name");
        out.text(" " + asked(verdict)).close();
        out.element("p", SafeText.clip(verdict.reason(), LONGEST_REASON), "class", "reason");
        out.open("div", "class", "evidence");
        out.open("div", "class", "drawn");
        VerdictPicture.draw(verdict, standing, out);
        out.close().open("div");
        numbers(verdict, out);
        out.close();
        verdict.counts().ifPresent(c -> counts(c, out));
        out.closeLine();
        TrendView.write(trend, out);
        lost(verdict, lost, out);
        out.closeLine();
    }

    private static String asked(Verdict verdict) {
        String subject = verdict.question().subject();
        String of = subject.equals(verdict.suite()) ? "" : subject + " ";
        String since =
                verdict.question().claim() == Claim.NOT_REGRESSED
                        ? ", against what was blessed"
                        : "";
        return of + VerdictText.tolerance(verdict.question().tolerance()) + since;
    }

    private static void numbers(Verdict verdict, Markup out) {
        out.open("dl", "class", "numbers");
        number("change", Minus.in(VerdictText.change(verdict)), out);
        verdict.noise()
                .ifPresent(
                        noise ->
                                number(
                                        noise.of().word() + " against itself",
                                        VerdictText.noise(noise, VerdictText.isRatio(verdict)),
                                        out));
        number("excluded beyond", Minus.in(VerdictText.bounds(verdict)), out);
        number("may be false", VerdictText.levels(verdict), out);
        number("decided by", VerdictText.rule(verdict), out);
        number(
                VerdictText.isRatio(verdict) ? "perplexities" : "scores",
                VerdictText.scores(verdict),
                out);
        number("samples", verdict.n() + " of " + verdict.plan().samples(), out);
        verdict.mcNemarP()
                .ifPresent(
                        p -> number("McNemar p", Minus.in(VerdictText.mcNemar(verdict, p)), out));
        verdict.samplesToDecide()
                .ifPresent(n -> number("would decide", "about " + n + " samples", out));
        out.close();
        AttemptText.of(verdict)
                .ifPresent(
                        attempt ->
                                out.element(
                                        "p",
                                        SafeText.clip(attempt, LONGEST_REASON),
                                        "class",
                                        "note attempt"));
        for (String note : verdict.notes()) {
            out.element("p", SafeText.clip(note, LONGEST_REASON), "class", "note");
        }
        wayOut(verdict, out);
    }

    private static void wayOut(Verdict verdict, Markup out) {
        if (verdict.decision() != Decision.INCONCLUSIVE) {
            return;
        }
        if (verdict.plan().limited()) {
            out.element(
                    "p", "Run without retain.limit, which cut the samples.", "class", "way-out");
        } else if (verdict.samplesToDecide().isPresent()) {
            long n = verdict.samplesToDecide().getAsLong();
            out.open("p", "class", "way-out");
            out.text("As %s: ".formatted(AttemptText.next(verdict.plan())));
            out.element("code", "-Dretain.samples=" + n).close();
        }
    }

    private static void number(String name, String value, Markup out) {
        out.open("div").element("dt", name).element("dd", value).close();
    }

    private static void counts(PairCounts counts, Markup out) {
        out.open("table", "class", "counts");
        out.element("caption", "samples solved by");
        out.open("thead").open("tr").empty("td");
        out.element("th", "candidate", "scope", "col").element("th", "not", "scope", "col");
        out.close().close().open("tbody");
        counts("baseline", counts.both(), counts.lost(), out);
        counts("not", counts.gained(), counts.neither(), out);
        out.close().close();
    }

    private static void counts(String name, long solved, long missed, Markup out) {
        out.open("tr").element("th", name, "scope", "row");
        out.element("td", Long.toString(solved)).element("td", Long.toString(missed)).close();
    }

    private static void lost(Verdict verdict, List<LostSample> lost, Markup out) {
        if (verdict.lost().isEmpty()) {
            return;
        }
        int count = verdict.lost().size();
        String first = String.join(", ", verdict.lost().subList(0, Math.min(MOST_IDS, count)));
        out.open("p", "class", "lost").open("strong");
        out.text(count == 1 ? "1 lost sample" : count + " lost samples").close();
        out.text(", the greatest loss first: ");
        out.element("span", SafeText.clip(first, LONGEST_REASON), "class", "ids");
        out.text(count > MOST_IDS ? ", …" : "").closeLine();
        for (int i = 0; i < lost.size(); i++) {
            LostSampleView.write(lost.get(i), out);
        }
    }
}

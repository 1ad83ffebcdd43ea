package dev.retain.reports.page;

import static dev.retain.reports.page.IntervalScale.coordinate;

import dev.retain.api.Tolerance;
import dev.retain.api.report.TrendPoint.Judged;
import dev.retain.api.report.TrendPoint.Score;
import dev.retain.api.report.VerdictText;
import dev.retain.reports.matrix.Standing;
import dev.retain.reports.trend.Trend;
import dev.retain.reports.trend.Trend.Change;
import dev.retain.reports.trend.Trend.Step;
import dev.retain.reports.trend.TrendText;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Draws the scores of the last runs, and below them the change with its bounds. Each standing has a
 * shape of its own, so that colour is never alone.
 */
final class TrendPicture {

    private static final double WIDTH = VerdictPicture.WIDTH;
    private static final double INSET = 20;
    private static final double HEIGHT = 52;
    private static final double OF_SCORES = 24;
    private static final double OF_CHANGE = 104;
    private static final double SIZE = 4.5;
    private static final double ROOM = 0.08;

    private final List<Step> steps;
    private final Optional<Tolerance> tolerance;
    private final boolean ratio;

    TrendPicture(Trend trend) {
        this.steps = trend.steps();
        this.tolerance = trend.last().score().judged().map(judged -> judged.question().tolerance());
        this.ratio = tolerance.filter(Tolerance.Times.class::isInstance).isPresent();
    }

    /** A scale from bottom to top. */
    private record Scale(double low, double high, double top) {

        static Scale of(DoubleStream values, double top) {
            double[] finite = values.filter(Double::isFinite).toArray();
            double low = DoubleStream.of(finite).min().orElse(0);
            double high = DoubleStream.of(finite).max().orElse(1);
            double room = Math.max((high - low) * ROOM, 1e-3);
            return new Scale(low - room, high + room, top);
        }

        double at(double value) {
            double clamped = Math.max(low, Math.min(high, value));
            return top + HEIGHT * (high - clamped) / (high - low);
        }
    }

    void draw(String said, Markup out) {
        double height = (tolerance.isPresent() ? OF_CHANGE : OF_SCORES) + HEIGHT + 8;
        out.open(
                "svg",
                "class",
                "picture",
                "viewBox",
                "0 0 " + coordinate(WIDTH) + " " + coordinate(height),
                "role",
                "img",
                "aria-label",
                said);
        scores(out);
        tolerance.ifPresent(limit -> changes(limit, out));
        out.closeLine();
    }

    private void scores(Markup out) {
        Score last = steps.get(steps.size() - 1).score();
        title(
                "candidate %s, baseline %s (dashed)"
                        .formatted(
                                TrendText.score(last, last.candidate()),
                                TrendText.score(last, last.baseline())),
                OF_SCORES,
                out);
        Scale scale =
                Scale.of(
                        steps.stream()
                                .map(Step::score)
                                .flatMapToDouble(
                                        score ->
                                                DoubleStream.of(
                                                        shown(score.baseline()),
                                                        shown(score.candidate()))),
                        OF_SCORES);
        path("of-baseline", step -> shown(step.score().baseline()), scale, out);
        path("of-candidate", step -> shown(step.score().candidate()), scale, out);
        for (int i = 0; i < steps.size(); i++) {
            mark(i, shown(steps.get(i).score().candidate()), scale, out);
        }
    }

    /** A broken model's perplexity is thousands of times its baseline's. */
    private double shown(double score) {
        return ratio ? Math.log(score) : score;
    }

    private void changes(Tolerance limit, Markup out) {
        Judged last = steps.get(steps.size() - 1).score().judged().orElseThrow();
        title("change " + Minus.in(VerdictText.change(limit, last.drop())), OF_CHANGE, out);
        double most = IntervalScale.limit(limit);
        DoubleStream seen =
                steps.stream()
                        .flatMap(step -> step.score().judged().stream())
                        .flatMapToDouble(
                                judged ->
                                        DoubleStream.of(
                                                change(judged.drop()),
                                                change(judged.lower()),
                                                change(judged.upper())));
        Scale scale = Scale.of(DoubleStream.concat(seen, DoubleStream.of(0, most)), OF_CHANGE);
        Stroke.line("still", INSET, scale.at(0), WIDTH - INSET, scale.at(0), out);
        Stroke.line("limit", INSET, scale.at(most), WIDTH - INSET, scale.at(most), out);
        path("of-candidate", TrendPicture.this::change, scale, out);
        for (int i = 0; i < steps.size(); i++) {
            bounds(i, scale, out);
            mark(i, change(steps.get(i)), scale, out);
        }
    }

    private double change(Step step) {
        return step.score().judged().map(judged -> change(judged.drop())).orElse(Double.NaN);
    }

    private double change(double drop) {
        return ratio ? Math.log(drop) : 0 - drop;
    }

    private void bounds(int number, Scale scale, Markup out) {
        steps.get(number)
                .score()
                .judged()
                .ifPresent(
                        judged -> {
                            double one = change(judged.lower());
                            double other = change(judged.upper());
                            if (Double.isFinite(one) && Double.isFinite(other)) {
                                double x = at(number);
                                out.open("g", "class", steps.get(number).standing().id());
                                Stroke.line("end", x, scale.at(one), x, scale.at(other), out);
                                out.close();
                            }
                        });
    }

    private double at(int number) {
        return INSET + number * (WIDTH - 2 * INSET) / Math.max(1, steps.size() - 1);
    }

    /** Breaks where scores are of other samples, or there is none. */
    private void path(String style, ToDoubleFunction<Step> value, Scale scale, Markup out) {
        var path = new StringBuilder();
        boolean joined = false;
        for (int i = 0; i < steps.size(); i++) {
            double of = value.applyAsDouble(steps.get(i));
            boolean drawn = Double.isFinite(of);
            if (drawn) {
                boolean goesOn = joined && steps.get(i).change() != Change.SUITE;
                path.append(goesOn ? 'L' : 'M')
                        .append(coordinate(at(i)))
                        .append(' ')
                        .append(coordinate(scale.at(of)));
            }
            joined = drawn;
        }
        if (!path.isEmpty()) {
            out.empty("path", "class", style, "d", path.toString());
        }
    }

    private void mark(int number, double value, Scale scale, Markup out) {
        if (!Double.isFinite(value)) {
            return;
        }
        Step step = steps.get(number);
        double x = at(number);
        double y = scale.at(value);
        out.open("g", "class", step.standing().id());
        out.element("title", TrendText.step(step));
        if (step.change() != Change.NONE) {
            out.empty(
                    "circle",
                    "class",
                    "changed",
                    "cx",
                    coordinate(x),
                    "cy",
                    coordinate(y),
                    "r",
                    "8");
        }
        out.empty("path", "class", "dot", "d", shape(step.standing(), x, y)).close();
    }

    /** A diamond for what was retained, a square for a loss, a triangle for what is open. */
    private static String shape(Standing standing, double x, double y) {
        return switch (standing) {
            case DEGRADED, LOST_AS_DEMANDED, FAILED, BROKEN ->
                    Stroke.polygon(
                            x - SIZE, y - SIZE, x + SIZE, y - SIZE, x + SIZE, y + SIZE, x - SIZE,
                            y + SIZE);
            case UNDECIDED, ABORTED ->
                    Stroke.polygon(
                            x, y - SIZE * 1.2, x + SIZE * 1.2, y + SIZE, x - SIZE * 1.2, y + SIZE);
            case RETAINED, PASSED, MEASURED, NOT_ASKED, NONE ->
                    Stroke.polygon(
                            x,
                            y - SIZE * 1.2,
                            x + SIZE * 1.2,
                            y,
                            x,
                            y + SIZE * 1.2,
                            x - SIZE * 1.2,
                            y);
        };
    }

    private static void title(String text, double top, Markup out) {
        out.element("text", text, "x", coordinate(INSET), "y", coordinate(top - 8));
    }
}

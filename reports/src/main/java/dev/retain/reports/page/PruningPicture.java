package dev.retain.reports.page;

import static dev.retain.reports.page.IntervalScale.coordinate;

import dev.retain.api.report.SafeText;
import dev.retain.reports.pruning.PruningCourse;
import dev.retain.reports.pruning.PruningStep;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws sparsity and perplexity over the iterations, those that were undone as squares, and below
 * them how much was taken of each linear, or of each block where there are many linears.
 */
final class PruningPicture {

    private static final double WIDTH = VerdictPicture.WIDTH;
    private static final double INSET = 20;
    private static final double TOP = 24;
    private static final double HEIGHT = 64;
    private static final double OF_MAP = TOP + HEIGHT + 34;
    private static final double ROW = 7;
    private static final double MARK = 4;
    private static final int MOST_ROWS = 72;
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern BLOCK = Pattern.compile("(.*?\\.\\d+)\\..*");

    private final List<PruningStep> steps;
    private final List<String> rows;
    private final boolean ofBlocks;

    PruningPicture(PruningCourse course) {
        this.steps = course.steps();
        Set<String> linears = new LinkedHashSet<>();
        steps.forEach(step -> linears.addAll(step.layers().keySet()));
        this.ofBlocks = linears.size() > MOST_ROWS;
        this.rows =
                linears.stream()
                        .map(linear -> ofBlocks ? block(linear) : linear)
                        .distinct()
                        .sorted(Comparator.comparing(PruningPicture::padded))
                        .limit(MOST_ROWS)
                        .toList();
    }

    /** Block 10 comes after block 9. */
    private static String padded(String name) {
        return NUMBER.matcher(name)
                .replaceAll(number -> "0".repeat(Math.max(0, 9 - number.group().length())) + "$0");
    }

    private static String block(String linear) {
        Matcher block = BLOCK.matcher(linear);
        return block.matches() ? block.group(1) : linear;
    }

    void draw(String said, Markup out) {
        double height = OF_MAP + rows.size() * ROW + 8;
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
        curves(out);
        map(out);
        out.closeLine();
    }

    private void curves(Markup out) {
        label("sparsity of the pool, perplexity (dashed)", TOP, out);
        curve("of-candidate", PruningStep::pool, out);
        curve("of-baseline", step -> Math.log(step.perplexity()), out);
        double[] range = range(PruningStep::pool);
        for (int i = 0; i < steps.size(); i++) {
            mark(steps.get(i), at(i), height(steps.get(i).pool(), range), out);
        }
    }

    private void curve(String style, ToDoubleFunction<PruningStep> value, Markup out) {
        double[] range = range(value);
        var path = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            double of = value.applyAsDouble(steps.get(i));
            if (Double.isFinite(of)) {
                path.append(path.isEmpty() ? 'M' : 'L')
                        .append(coordinate(at(i)))
                        .append(' ')
                        .append(coordinate(height(of, range)));
            }
        }
        if (!path.isEmpty()) {
            out.empty("path", "class", style, "d", path.toString());
        }
    }

    private double[] range(ToDoubleFunction<PruningStep> value) {
        double[] finite =
                steps.stream().mapToDouble(value).filter(Double::isFinite).sorted().toArray();
        return finite.length == 0
                ? new double[] {0, 1}
                : new double[] {finite[0], Math.max(finite[finite.length - 1], finite[0] + 1e-6)};
    }

    private static double height(double value, double[] range) {
        return TOP + HEIGHT * (range[1] - value) / (range[1] - range[0]);
    }

    private double at(int number) {
        return INSET + (number + 0.5) * column();
    }

    private double column() {
        return (WIDTH - 2 * INSET) / steps.size();
    }

    private static void mark(PruningStep step, double x, double y, Markup out) {
        out.open("g", "class", step.undone() ? "degraded" : "retained");
        out.element("title", PruningView.step(step));
        String d =
                step.undone()
                        ? Stroke.polygon(
                                x - MARK, y - MARK, x + MARK, y - MARK, x + MARK, y + MARK,
                                x - MARK, y + MARK)
                        : Stroke.polygon(x, y - MARK, x + MARK, y, x, y + MARK, x - MARK, y);
        out.empty("path", "class", "dot", "d", d).close();
    }

    private void map(Markup out) {
        label("taken of each " + (ofBlocks ? "block" : "linear") + ", darker is more", OF_MAP, out);
        for (int i = 0; i < steps.size(); i++) {
            Map<String, double[]> shares = shares(steps.get(i));
            for (int row = 0; row < rows.size(); row++) {
                double[] sum = shares.getOrDefault(rows.get(row), new double[] {0, 1});
                cell(i, row, sum[0] / sum[1], out);
            }
        }
    }

    /** Sum and number of the shares of each row. */
    private Map<String, double[]> shares(PruningStep step) {
        Map<String, double[]> shares = new LinkedHashMap<>();
        step.layers()
                .forEach(
                        (linear, share) -> {
                            double[] sum =
                                    shares.computeIfAbsent(
                                            ofBlocks ? block(linear) : linear,
                                            row -> new double[2]);
                            sum[0] += share;
                            sum[1]++;
                        });
        return shares;
    }

    private void cell(int step, int row, double share, Markup out) {
        out.open(
                "rect",
                "class",
                "taken",
                "x",
                coordinate(INSET + step * column()),
                "y",
                coordinate(OF_MAP + row * ROW),
                "width",
                coordinate(column()),
                "height",
                coordinate(ROW),
                "fill-opacity",
                String.format(Locale.ROOT, "%.2f", Math.max(0, Math.min(1, share))));
        out.element(
                "title",
                "%s, iteration %d: %.1f %%"
                        .formatted(
                                SafeText.clip(rows.get(row), 100),
                                steps.get(step).iteration(),
                                100 * share));
        out.close();
    }

    private static void label(String text, double top, Markup out) {
        out.element("text", text, "x", coordinate(INSET), "y", coordinate(top - 8));
    }
}

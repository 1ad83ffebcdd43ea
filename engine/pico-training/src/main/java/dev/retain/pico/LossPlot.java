package dev.retain.pico;

import dev.retain.tasks.mini.DocumentKind;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** The losses of all families over the tokens read, as a picture with a logarithmic height. */
final class LossPlot {

    private static final int WIDTH = 860;
    private static final int HEIGHT = 460;
    private static final int LEFT = 60;
    private static final int RIGHT = 110;
    private static final int EDGE = 30;
    private static final double LOWEST = 0.0001;
    private static final double HIGHEST = 10;
    private static final List<String> COLOURS =
            List.of("#0b6e99", "#c0392b", "#2e7d32", "#8e6c00", "#6a3fb5", "#b03a7c", "#455a64");

    private final List<LossLog.Row> rows;
    private final double tokens;

    LossPlot(List<LossLog.Row> rows) {
        this.rows = rows;
        this.tokens = rows.stream().mapToLong(LossLog.Row::tokens).max().orElse(1);
    }

    /** The picture as SVG. */
    String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append(
                format(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                                + " font-family=\"sans-serif\" font-size=\"12\">%n"
                                + "<title>Training loss of each family</title>%n"
                                + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                        WIDTH, HEIGHT));
        for (double loss = LOWEST; loss < 1.01 * HIGHEST; loss *= 10) {
            svg.append(
                    format(
                            "<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/>"
                                    + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
                            LEFT, y(loss), WIDTH - RIGHT, LEFT - 6, y(loss) + 4, number(loss)));
        }
        for (DocumentKind family : DocumentKind.values()) {
            svg.append(line(family));
        }
        svg.append(
                format(
                        "<text x=\"%d\" y=\"%d\">0</text>"
                                + "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%.1f million tokens"
                                + "</text>%n<text x=\"%d\" y=\"18\">nats a token</text>%n</svg>%n",
                        LEFT, HEIGHT - 10, WIDTH - RIGHT, HEIGHT - 10, tokens / 1e6, LEFT));
        return svg.toString();
    }

    private String line(DocumentKind family) {
        StringJoiner points = new StringJoiner(" ");
        double last = HIGHEST;
        for (LossLog.Row row : rows) {
            Double loss = row.losses().get(family);
            if (loss != null) {
                last = loss;
                points.add(format("%.1f,%.1f", x(row.tokens()), y(loss)));
            }
        }
        int place = family.ordinal();
        return format(
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" points=\"%s\"/>"
                        + "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s %.3f</text>%n",
                COLOURS.get(place),
                points,
                WIDTH - RIGHT + 8,
                EDGE + 18 * (place + 1),
                COLOURS.get(place),
                family.id(),
                last);
    }

    private double x(double at) {
        return LEFT + (WIDTH - LEFT - RIGHT) * at / tokens;
    }

    private double y(double loss) {
        double bounded = Math.min(HIGHEST, Math.max(LOWEST, loss));
        double share = Math.log(bounded / LOWEST) / Math.log(HIGHEST / LOWEST);
        return HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * share;
    }

    private static String number(double loss) {
        return loss < 0.9 ? format("%.4f", loss).replaceAll("0+$", "") : format("%.0f", loss);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}

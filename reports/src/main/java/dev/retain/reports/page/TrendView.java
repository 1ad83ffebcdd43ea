package dev.retain.reports.page;

import dev.retain.reports.trend.Trend;
import dev.retain.reports.trend.TrendText;

/** How a suite fared in the last runs: a picture, and a sentence that says the same. */
final class TrendView {

    private TrendView() {}

    /** Writes nothing where there is no earlier run. */
    static void write(Trend trend, Markup out) {
        if (!trend.isKnown()) {
            return;
        }
        String said = TrendText.sentence(trend);
        out.open("figure", "class", "trend");
        new TrendPicture(trend).draw("trend: " + said, out);
        out.element("figcaption", "Trend: " + said + ".").closeLine();
    }
}

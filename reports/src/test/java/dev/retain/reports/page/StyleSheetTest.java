package dev.retain.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.reports.matrix.PackagedText;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StyleSheetTest {

    private static final Pattern VARIABLE = Pattern.compile("--([a-z-]+): #([0-9a-f]{6});");

    /** Contrast of at least 4.5 is WCAG 2.2 level AA for text of any size. */
    @ParameterizedTest
    @CsvSource({
        "ink, ground",
        "ink, card",
        "ink, good-ground",
        "ink, bad-ground",
        "ink, maybe-ground",
        "ink, control-ground",
        "ink, mark",
        "soft, ground",
        "soft, card",
        "soft, sunk",
        "soft, good-ground",
        "soft, bad-ground",
        "soft, maybe-ground",
        "soft, control-ground",
        "good, ground",
        "good, card",
        "good, good-ground",
        "bad, ground",
        "bad, card",
        "bad, bad-ground",
        "maybe, ground",
        "maybe, card",
        "maybe, maybe-ground",
        "control, ground",
        "control, card",
        "control, control-ground",
    })
    void should_keep_text_readable_in_light_and_dark(String text, String ground) {
        String css = PackagedText.read("page/matrix.css");
        int dark = css.indexOf("@media (prefers-color-scheme: dark)");

        for (String part : new String[] {css.substring(0, dark), css.substring(dark)}) {
            Map<String, Double> luminance = luminance(part);
            double one = Objects.requireNonNull(luminance.get(text)) + 0.05;
            double other = Objects.requireNonNull(luminance.get(ground)) + 0.05;
            assertThat(Math.max(one, other) / Math.min(one, other)).isGreaterThanOrEqualTo(4.5);
        }
    }

    private static Map<String, Double> luminance(String css) {
        Map<String, Double> luminance = new HashMap<>();
        var matcher = VARIABLE.matcher(css);
        while (matcher.find()) {
            int rgb = Integer.parseInt(matcher.group(2), 16);
            luminance.putIfAbsent(
                    matcher.group(1),
                    0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb));
        }
        return luminance;
    }

    private static double linear(int colour) {
        double share = (colour & 0xFF) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}

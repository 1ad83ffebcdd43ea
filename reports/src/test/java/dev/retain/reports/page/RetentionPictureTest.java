package dev.retain.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Decision;
import dev.retain.api.report.CellReport;
import dev.retain.reports.testing.Markups;
import dev.retain.reports.testing.Runs;
import dev.retain.reports.testing.Verdicts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class RetentionPictureTest {

    private final RetentionPicture picture = new RetentionPicture();

    @Test
    void should_draw_every_verdict_with_its_figures() {
        Document drawn = Markups.parse(picture.render(Runs.example(Path.of("out")).cells().get(1)));

        assertThat(Markups.texts(drawn, "//text[@class='title']"))
                .containsExactly("✘ tool-use-calls: degraded, as demanded", "✔ needle: retained");
        assertThat(Markups.texts(drawn, "//text[@class='figures']").get(0))
                .isEqualTo("−37.4 % [−47.0, −27.0], n 96");
    }

    @Test
    void should_place_loss_left_of_the_tolerance_and_the_tolerance_left_of_no_change() {
        Document drawn = Markups.parse(picture.render(Runs.example(Path.of("out")).cells().get(1)));

        double change = number(drawn, "(//circle)[1]/@cx");
        double limit = number(drawn, "(//line[@class='limit'])[1]/@x1");
        double still = number(drawn, "(//line[@class='still'])[1]/@x1");
        assertThat(List.of(change, limit, still)).isSorted();
    }

    @Test
    void should_say_so_if_there_is_no_verdict() {
        assertThat(picture.render(Runs.broken(Path.of("out")))).contains("no verdict was given");
    }

    @Test
    void should_draw_what_is_defined_if_bounds_are_not() {
        var undefined = Verdicts.toolUse(Decision.INCONCLUSIVE, 0, 0, Double.NaN, Double.NaN, 0);
        var cell =
                Runs.cell(
                        Path.of("out"),
                        "x",
                        CellReport.Outcome.FAILED,
                        Optional.empty(),
                        List.of(undefined));

        Document drawn = Markups.parse(picture.render(cell));

        assertThat(Markups.texts(drawn, "//text[@class='figures']").get(0))
                .isEqualTo("undefined [undefined, undefined], n 0");
        assertThat(Markups.texts(drawn, "//circle")).isEmpty();
    }

    private static double number(Document drawn, String path) {
        return Double.parseDouble(Markups.texts(drawn, path).get(0));
    }
}

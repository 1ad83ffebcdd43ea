package dev.retain.run;

import static dev.retain.run.testing.ScriptedSuites.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.report.CellId;
import dev.retain.api.report.Progress;
import dev.retain.api.report.RunListener;
import dev.retain.run.settings.Constants;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What listeners hear while one ask takes long. */
class ProgressEstimateTest extends ScriptedRuns {

    private final List<Progress> heard = new ArrayList<>();
    private final RunListener listener =
            new RunListener() {
                @Override
                public void progressed(Progress progress) {
                    heard.add(progress);
                }
            };

    @Test
    void should_say_at_most_once_a_second_that_the_same_work_goes_on() {
        var cell = new CellId("a.Test", "gate", "model", "rtn");
        var estimate =
                new ProgressEstimate(List.of(cell), Ticking.by(Duration.ofMillis(250)), listener);
        estimate.begin();
        for (int step = 0; step < 20; step++) {
            estimate.goesOn();
        }
        assertThat(heard).as("there is nothing to say again").isEmpty();

        estimate.cell(cell);
        estimate.tell(cell, "tool-use", 16, 400, 0.5, "asking the candidate for 80");
        int before = heard.size();
        for (int step = 0; step < 40; step++) {
            estimate.goesOn();
        }

        List<Progress> again = heard.subList(before, heard.size());
        assertThat(again).hasSizeBetween(5, 11);
        assertThat(again)
                .allSatisfy(
                        progress -> {
                            assertThat(progress.done()).isEqualTo(16);
                            assertThat(progress.standing())
                                    .isEqualTo("asking the candidate for 80");
                        });
        assertThat(again.get(1).remaining().orElseThrow())
                .as("time passes")
                .isLessThan(again.get(0).remaining().orElseThrow());
        assertThat(again.get(again.size() - 1).remaining())
                .as("the estimate was too short")
                .isEmpty();
    }

    @Test
    void should_say_within_an_ask_that_the_run_goes_on() {
        parameters.put(Constants.CELL_TIMEOUT, "100000");
        parameters.put(Constants.SAMPLES, "400");
        listeners.add(listener);
        Cell cell = cell("one", FIRST);

        run(Ticking.by(Duration.ofMillis(300)), cell).run(cell, model -> ask(model, FIRST));

        assertThat(
                        heard.stream()
                                .filter(p -> p.standing().endsWith("asking the candidate for 32"))
                                .count())
                .isGreaterThan(2);
    }
}

package dev.retain.reports.allure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.report.CellId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellPathTest {

    @Test
    void should_read_the_cell_wherever_the_engine_stands() {
        var cell = new CellId("a.B", "m", "model [x/y]", "rtn-int4");
        String id = "[engine:retain]/[class:a.B]/[method:m]/[model:model %5Bx%2Fy%5D]";

        assertThat(CellPath.parse(id + "/[compression:rtn-int4]")).contains(cell);
        assertThat(
                        CellPath.parse(
                                "[engine:junit-platform-suite]/[suite:a.Suite]/"
                                        + id
                                        + "/[compression:rtn-int4]"))
                .contains(cell);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[engine:retain]",
                "[engine:retain]/[class:a.B]/[method:m]/[model:x]",
                "[engine:junit-jupiter]/[class:a.B]/[model:x]/[compression:y]",
                "no id"
            })
    void should_leave_other_tests_alone(String id) {
        assertThat(CellPath.parse(id)).isEmpty();
    }
}

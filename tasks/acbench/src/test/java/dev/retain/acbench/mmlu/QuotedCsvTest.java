package dev.retain.acbench.mmlu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuotedCsvTest {

    @Test
    void should_read_commas_line_ends_and_quotes_in_quotes() {
        assertThat(QuotedCsv.rows("a,\"b, c\n\"\"d\"\"\",e\r\n1,,3\n"))
                .contains(List.of(List.of("a", "b, c\n\"d\"", "e"), List.of("1", "", "3")));
    }

    @Test
    void should_read_a_last_row_without_an_end() {
        assertThat(QuotedCsv.rows("a,b")).contains(List.of(List.of("a", "b")));
        assertThat(QuotedCsv.rows("a,")).contains(List.of(List.of("a", "")));
        assertThat(QuotedCsv.rows("a,\n")).contains(List.of(List.of("a", "")));
        assertThat(QuotedCsv.rows("")).contains(List.of());
    }

    @Test
    void should_keep_a_quote_inside_a_plain_field() {
        assertThat(QuotedCsv.rows("5\" long,\"x\"y\n"))
                .contains(List.of(List.of("5\" long", "xy")));
    }

    @Test
    void should_give_nothing_when_a_quote_is_not_closed() {
        assertThat(QuotedCsv.rows("a,\"b\n")).isEmpty();
    }
}

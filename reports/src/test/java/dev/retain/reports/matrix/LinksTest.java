package dev.retain.reports.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LinksTest {

    @Test
    void should_lead_from_the_report_to_a_file_below_or_beside_it() {
        assertThat(Links.relative(Path.of("a/b"), Path.of("a/b/c/d.txt"))).isEqualTo("c/d.txt");
        assertThat(Links.relative(Path.of("a/b"), Path.of("a/c"))).isEqualTo("../c");
        assertThat(Links.relative(Path.of("a"), Path.of("a"))).isEqualTo(".");
    }

    @Test
    void should_encode_what_an_address_cannot_hold() {
        assertThat(Links.href(Path.of("a"), Path.of("a/c:d/ü #%.txt")))
                .isEqualTo("./c%3Ad/%C3%BC%20%23%25.txt");
    }
}

package dev.retain.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LogTailTest {

    @Test
    void should_pass_all_on_and_keep_the_end() throws Exception {
        var all = new ByteArrayOutputStream();
        var tail = new LogTail(all, 4);

        for (String word : "one two three four".split(" ")) {
            tail.write(word.getBytes(StandardCharsets.UTF_8));
            tail.write(' ');
        }

        assertThat(all.toString(StandardCharsets.UTF_8)).isEqualTo("one two three four ");
        assertThat(tail.text()).endsWith("four ").hasSizeBetween(4, 12);
    }
}

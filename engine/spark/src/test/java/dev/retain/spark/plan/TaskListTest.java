package dev.retain.spark.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskListTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    @Test
    void should_read_what_it_wrote() throws IOException {
        var list =
                new TaskList(
                        3,
                        Map.of("retain.commit", "a=b\tc"),
                        List.of(
                                new SweepTask(
                                        SweepTask.Kind.BASELINE,
                                        1,
                                        "ü of m",
                                        "[a:b]",
                                        "s",
                                        "",
                                        1,
                                        0,
                                        false),
                                new SweepTask(
                                        SweepTask.Kind.CELL,
                                        2,
                                        "x(m, c)",
                                        "[a:\t]",
                                        "",
                                        "a/b",
                                        77,
                                        1L << 40,
                                        true)));
        Path file = root.resolve("tasks");

        list.write(file);

        assertThat(TaskList.read(file)).isEqualTo(list);
        assertThat(list.of(SweepTask.Kind.CELL)).hasSize(1);
    }

    @Test
    void should_refuse_what_is_no_list() throws IOException {
        Path file = Files.writeString(root.resolve("tasks"), "");
        assertThatThrownBy(() -> TaskList.read(file)).hasMessageContaining("is empty");
        Files.writeString(file, "3\nCELL\t1\n");
        assertThatThrownBy(() -> TaskList.read(file)).hasMessageContaining("has 2 fields, not 9");
    }

    @Test
    void should_take_what_was_told_and_nothing_that_follows() throws IOException {
        var out = new ByteArrayOutputStream();
        Told.write(Map.of("retain.store", "a=b&c\nd"), out);
        out.writeBytes(new byte[] {'x'});
        var in = new ByteArrayInputStream(out.toByteArray());

        assertThat(Told.read(in)).isEqualTo(Map.of("retain.store", "a=b&c\nd"));
        assertThat(in.read()).isEqualTo('x');
    }

    @Test
    void should_refuse_what_nobody_told() {
        assertThatThrownBy(
                        () ->
                                Told.read(
                                        new ByteArrayInputStream(
                                                "what\n".getBytes(StandardCharsets.UTF_8))))
                .hasMessageContaining("is no setting: what");
        assertThatThrownBy(() -> Told.read(new ByteArrayInputStream(new byte[0])))
                .isInstanceOf(EOFException.class);
    }
}

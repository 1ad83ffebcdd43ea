package dev.retain.checkpoint.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.retain.api.InvalidCheckpointException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StrictJsonTest {

    private static final long ALLOWANCE = 16L << 20;

    @TempDir Path folder = Path.of(".");

    private Path write(byte[] content) throws IOException {
        return Files.write(folder.resolve("config.json"), content);
    }

    private Path write(String content) throws IOException {
        return write(content.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("a key twice", "{\"a\":1,\"a\":2}"),
                Arguments.of("a nested key twice", "{\"b\":[{\"a\":1,\"a\":2}]}"),
                Arguments.of("a byte order mark", "\uFEFF{}"),
                Arguments.of("something after it", "{}x"),
                Arguments.of("another object after it", "{}{}"),
                Arguments.of("nothing", ""),
                Arguments.of("white space", "  \n"),
                Arguments.of("a list", "[1]"),
                Arguments.of("a text", "\"a\""),
                Arguments.of("the end within", "{\"a\":"),
                Arguments.of("a comment", "{/* */}"),
                Arguments.of("single quotes", "{'a':1}"),
                Arguments.of("a comma at the end", "{\"a\":1,}"),
                Arguments.of("a number that begins with 0", "{\"a\":01}"),
                Arguments.of("a control letter in a text", "{\"a\":\"\u0001\"}"),
                Arguments.of("half a letter in a text", "{\"a\":[\"\\ud800x\"]}"),
                Arguments.of("the other half in a text", "{\"a\":\"\\udc00\"}"),
                Arguments.of("half a letter in a name", "{\"a\":{\"\\ud83d\":1}}"),
                Arguments.of("zeros at its end", "{}\u0000\u0000"),
                Arguments.of("a number of a million digits", "{\"a\":" + "9".repeat(1 << 20) + "}"),
                Arguments.of("a deep list", "{\"a\":" + "[".repeat(101) + "]".repeat(101) + "}"),
                Arguments.of("a deep object", "{\"a\":".repeat(101) + "1" + "}".repeat(101)),
                Arguments.of("a long name", "{\"" + "a".repeat(1 << 18) + "\":1}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void should_name_the_file_when_it_is_no_object_as_it_should_be(String what, String text)
            throws IOException {
        Path file = write(text);
        assertThatThrownBy(() -> StrictJson.object(file))
                .as(what)
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("get the file again");
    }

    @Test
    void should_refuse_when_it_is_not_utf_8() throws IOException {
        for (byte[] wrong :
                new byte[][] {
                    {(byte) 0xff},
                    {(byte) 0xc0, (byte) 0x80},
                    {(byte) 0xed, (byte) 0xa0, (byte) 0x80}
                }) {
            byte[] text = "{\"a\":\"xxxx\"}".getBytes(StandardCharsets.UTF_8);
            System.arraycopy(wrong, 0, text, 6, wrong.length);
            Path file = write(text);
            assertThatThrownBy(() -> StrictJson.object(file))
                    .hasMessageContaining(file + ": is not UTF-8 text");
        }
    }

    @Test
    void should_read_a_letter_of_two_escapes() throws IOException {
        Path file = write("{\"\\ud83d\\ude00\":\"a\\ud83d\\ude00\"}");

        assertThat(StrictJson.object(file).path("\ud83d\ude00").textValue())
                .isEqualTo("a\ud83d\ude00");
    }

    @Test
    void should_read_what_python_writes() throws IOException {
        var entries =
                StrictJson.entries(
                        StrictJson.object(
                                write(
                                        "{\"a\":NaN,\"b\":-Infinity,\"c\":1e999999999,\"d\":null,"
                                                + "\"e\":[1,2.5,true,{\"f\":\"\\ud83d\\ude00\"}],"
                                                + "\"g\":9223372036854775808}")));
        assertThat(entries)
                .containsEntry("a", Double.NaN)
                .containsEntry("b", Double.NEGATIVE_INFINITY)
                .containsEntry("c", Double.POSITIVE_INFINITY)
                .containsEntry("d", null);
        assertThat(entries.get("e")).hasToString("[1, 2.5, true, {f=\ud83d\ude00}]");
        assertThat(entries.get("g")).hasToString("9223372036854775808");
    }

    @Test
    void should_refuse_by_its_size_when_it_is_larger_than_any() throws IOException {
        Path file = write(new byte[(4 << 20) + 1]);
        assertThatThrownBy(() -> StrictJson.object(file))
                .hasMessageContaining(file + ": has 4194305 bytes, at most 4194304 are read");
    }

    static Stream<Arguments> large() {
        return Stream.of(
                Arguments.of("empty objects", list("{}", 1_390_000)),
                Arguments.of("empty lists", list("[]", 1_390_000)),
                Arguments.of("zeros", list("0", 2_000_000)),
                Arguments.of("empty texts", list("\"\"", 1_390_000)),
                Arguments.of("numbers", list("1.5e3", 690_000)),
                Arguments.of("small objects", list("{\"a\":1}", 520_000)),
                Arguments.of("a long text", "{\"a\":\"" + "é".repeat(2_000_000) + "\"}"),
                Arguments.of(
                        "names",
                        IntStream.range(0, 300_000)
                                .mapToObj(i -> "\"k" + i + "\":0")
                                .collect(Collectors.joining(",", "{", "}"))));
    }

    private static String list(String element, int times) {
        return "{\"a\":[" + String.join(",", Collections.nCopies(times, element)) + "]}";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("large")
    void should_take_four_times_the_file_at_most_when_it_is_large(String what, String text)
            throws IOException {
        Path file = write(text);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        for (var bounds : Arrays.asList(JsonBounds.SETTINGS, JsonBounds.TABLE)) {
            long before = threads.getThreadAllocatedBytes(thread);
            try {
                assertThat(StrictJson.object(file, bounds).isObject()).isTrue();
            } catch (InvalidCheckpointException e) {
                assertThat(e).hasMessageContaining(file.toString());
            }
            assertThat(threads.getThreadAllocatedBytes(thread) - before)
                    .as(what)
                    .isLessThan(4 * Files.size(file) + ALLOWANCE);
        }
    }
}

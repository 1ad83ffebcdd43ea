package dev.retain.checkpoint.safetensors;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.checkpoint.tensor.WeightFile;
import dev.retain.checkpoint.testing.SafetensorsBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsHeaderTest {

    /** The library lets the last of two equal names win; its format's description forbids them. */
    private static final String STRICTER_THAN_THE_LIBRARY = "duplicate key";

    @TempDir Path folder = Path.of(".");

    @TestFactory
    Stream<DynamicTest> should_judge_as_the_reference_library_if_golden() throws IOException {
        try (var stream =
                getClass().getResourceAsStream("/checkpoint/safetensors_validation.json")) {
            var cases = new ObjectMapper().readTree(requireNonNull(stream)).path("cases");
            assertThat(cases).hasSize(57);
            return StreamSupport.stream(cases.spliterator(), false)
                    .map(vector -> dynamicTest(vector.path("name").asText(), () -> judge(vector)));
        }
    }

    private void judge(JsonNode vector) throws IOException {
        var file = folder.resolve("model.safetensors");
        Files.write(file, HexFormat.of().parseHex(vector.path("hex").asText()));
        boolean accepted =
                vector.path("result").asText().equals("OK")
                        && !vector.path("name").asText().equals(STRICTER_THAN_THE_LIBRARY);
        try (var open = WeightFile.open(file)) {
            if (accepted) {
                assertThatCode(() -> SafetensorsHeader.read(open)).doesNotThrowAnyException();
            } else {
                assertThatThrownBy(() -> SafetensorsHeader.read(open))
                        .isInstanceOf(InvalidCheckpointException.class)
                        .hasMessageContaining(file.toString())
                        .hasMessageContaining("get the file again");
            }
        }
    }

    @Test
    void should_reject_every_prefix_when_truncated() throws IOException {
        var bytes =
                new SafetensorsBytes()
                        .floats("a", new long[] {2}, 1, 2)
                        .floats("b", new long[] {1}, 3)
                        .bytes();
        var file = folder.resolve("model.safetensors");
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            try (var open = WeightFile.open(file)) {
                assertThatThrownBy(() -> SafetensorsHeader.read(open))
                        .as("first %d bytes", length)
                        .isInstanceOf(InvalidCheckpointException.class);
            }
        }
    }

    @Test
    void should_never_fail_otherwise_than_with_a_sentence_when_a_byte_is_mutated()
            throws IOException {
        var bytes = new SafetensorsBytes().floats("a", new long[] {2}, 1, 2).bytes();
        var file = folder.resolve("model.safetensors");
        int rejected = 0;
        for (int at = 0; at < bytes.length - 8; at++) {
            for (int flip : new int[] {1, 0x10, 0x80, 0xff}) {
                var mutated = bytes.clone();
                mutated[at] ^= (byte) flip;
                Files.write(file, mutated);
                try (var open = WeightFile.open(file)) {
                    SafetensorsHeader.read(open);
                } catch (InvalidCheckpointException e) {
                    rejected++;
                }
            }
        }
        assertThat(rejected).isGreaterThan(2 * (bytes.length - 8));
    }
}

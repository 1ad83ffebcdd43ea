package dev.retain.pico;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.model.torch.Device;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded model that we ship. */
class PicoModelTest {

    private static final String PLACE = "/META-INF/retain/models/pico/";
    private static final long LARGEST = 12_000_000;
    private static final long MOST_PARAMETERS = 6_000_000;
    private static final int SAMPLES = 100;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @BeforeAll
    static void unpack() throws IOException {
        for (String line : list()) {
            String file = line.substring(line.indexOf("  ") + 2);
            Files.write(folder.resolve(file), read(file));
        }
    }

    private static List<String> list() throws IOException {
        return new String(read("files.sha256"), UTF_8).lines().toList();
    }

    private static byte[] read(String file) throws IOException {
        try (InputStream in = PicoModelTest.class.getResourceAsStream(PLACE + file)) {
            assertThat(in).as(file).isNotNull();
            return in.readAllBytes();
        }
    }

    @Test
    void should_be_the_files_that_its_list_names() throws Exception {
        for (String line : list()) {
            byte[] bytes = read(line.substring(line.indexOf("  ") + 2));
            String hash =
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            assertThat(line).startsWith(hash);
        }
    }

    @Test
    void should_fit_in_a_jar() throws IOException {
        assertThat(Files.size(folder.resolve("model.safetensors"))).isLessThan(LARGEST);
        try (Checkpoint checkpoint = Checkpoints.open(folder)) {
            long parameters =
                    checkpoint.names().stream()
                            .mapToLong(
                                    name ->
                                            checkpoint.info(name).shape().stream()
                                                    .reduce(1L, Math::multiplyExact))
                            .sum();
            assertThat(parameters).isLessThan(MOST_PARAMETERS);
        }
    }

    @Test
    void should_do_what_its_card_says() {
        Map<String, Double> scores = Examination.of(folder, new Device.Cpu(), 20_260_101, SAMPLES);

        for (String suite : List.of("mini-tool-use", "mini-workflow", "mini-needle")) {
            assertThat(scores.get(suite)).as(suite).isGreaterThanOrEqualTo(0.98);
        }
        assertThat(scores.get("mini-facts")).isGreaterThanOrEqualTo(0.95);
        assertThat(scores.get("mini-choice")).isGreaterThanOrEqualTo(0.97);
        assertThat(scores.get("mini-gripper")).isGreaterThanOrEqualTo(0.82);
        assertThat(scores.get("mini-text")).isLessThan(2.1);
    }
}

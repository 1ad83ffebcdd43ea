package dev.retain.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.testing.RequiresShared;
import dev.retain.checkpoint.inspection.Inspector;
import dev.retain.checkpoint.testing.GeneratedInput;
import dev.retain.checkpoint.testing.ReportedCase;
import dev.retain.checkpoint.testing.Trial;
import dev.retain.checkpoint.testing.TrialEnding;
import dev.retain.checkpoint.testing.TrialEnding.Kind;
import dev.retain.checkpoint.testing.TrialProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reported file with a senseless number or length is refused in its time and memory. */
@RequiresShared
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportedBoundsTest {

    private static final String UNHARMED = "gptq_unharmed";

    private final TrialProcess process = new TrialProcess();

    private static Stream<ReportedCase> cases() {
        return ReportedCase.of("config-bounds")
                .filter(c -> c.expect().path("type").asText().equals("bounded"));
    }

    /** The first opening loads classes, which is not what is measured. */
    @BeforeAll
    void warmUp() {
        ReportedCase unharmed =
                ReportedCase.of("config-bounds")
                        .filter(c -> c.name().equals(UNHARMED))
                        .findFirst()
                        .orElseThrow();
        TrialEnding ending =
                process.run(Opening.class, unharmed.input().toString(), Duration.ofMinutes(1));
        assertThat(ending.kind()).as(ending.text()).isEqualTo(Kind.DONE);
    }

    @AfterAll
    void end() {
        process.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void should_refuse_within_time_and_memory_when_a_number_or_length_is_senseless(
            ReportedCase reported, @TempDir Path folder) throws IOException {
        Path input = folder;
        if (reported.json().has("generate")) {
            new GeneratedInput(reported).write(folder);
        } else {
            input = reported.input();
        }
        Duration limit = Duration.ofSeconds(reported.expect().required("within_seconds").asLong());
        TrialEnding ending = process.run(Opening.class, input.toString(), limit);
        assertThat(ending.kind()).as(ending.text()).isEqualTo(Kind.REFUSED);
        assertThat(ending.text())
                .contains(ReportedCase.strings(reported.expect().required("sentence_names")))
                .contains(input.toString());
        assertThat(ending.millis()).isLessThanOrEqualTo(limit.toMillis());
        assertThat(ending.heapGrowth())
                .isLessThanOrEqualTo(reported.expect().required("heap_growth_mb").asLong() << 20);
    }

    /** Opens a checkpoint and looks at all that it says of itself. */
    static final class Opening implements Trial {

        @Override
        public String on(String argument) {
            try (Checkpoint checkpoint = Checkpoints.open(Path.of(argument))) {
                checkpoint.tokenizer();
                return String.valueOf(Inspector.inspect(checkpoint));
            }
        }
    }
}

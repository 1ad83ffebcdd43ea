package dev.retain.model.generation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.model.decoder.Placement;
import dev.retain.model.decoder.Precision;
import dev.retain.model.torch.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model tells the run's date where its chats do, so that outcomes of other days are not taken.
 */
@RequiresShared
class RunDateTest {

    private static final LocalDate DATE = LocalDate.of(2026, 11, 28);

    @TempDir private Path folder;

    private LoadedModel load(String template) throws IOException {
        Path original = Shared.file("golden/reports/templates/special_tokens_in_template");
        try (Stream<Path> files = Files.list(original)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        var mapper = new ObjectMapper();
        Path file = folder.resolve("tokenizer_config.json");
        ObjectNode config = (ObjectNode) mapper.readTree(file.toFile());
        mapper.writeValue(file.toFile(), config.put("chat_template", template));
        try (Checkpoint checkpoint = Checkpoints.open(folder)) {
            return DecoderModel.load(
                    checkpoint,
                    checkpoint.identity(),
                    Placement.on(new Device.Cpu(), Precision.FP32),
                    DATE,
                    card -> {});
        }
    }

    @Test
    void should_tell_the_date_when_the_chat_template_asks_for_it() throws IOException {
        try (LoadedModel model = load("{{ strftime_now('%Y') }}")) {
            assertThat(model.date()).contains(DATE);
            assertThat(model.description().architecture()).isEqualTo("llama");
            assertThat(List.of(model.identity())).doesNotContainNull();
        }
    }

    @Test
    void should_tell_no_date_when_no_chat_depends_on_it() throws IOException {
        try (LoadedModel model = load("{{ messages[0].content }}")) {
            assertThat(model.date()).isEmpty();
        }
    }
}

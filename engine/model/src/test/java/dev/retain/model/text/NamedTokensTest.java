package dev.retain.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.task.Message;
import dev.retain.api.testing.RequiresShared;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.TokenizerSource;
import dev.retain.checkpoint.testing.ReportedCase;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Templates see the special tokens of reported checkpoints by all their names. */
@RequiresShared
class NamedTokensTest {

    private static Stream<ReportedCase> checkpoints() {
        return ReportedCase.of("templates").filter(c -> Files.isDirectory(c.input()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("checkpoints")
    void should_show_every_token_that_transformers_shows(ReportedCase reported) {
        List<Message> chat =
                StreamSupport.stream(reported.json().required("chat").spliterator(), false)
                        .map(m -> new Message(m.get("role").asText(), m.get("content").asText()))
                        .toList();
        try (Checkpoint checkpoint = Checkpoints.open(reported.input())) {
            TokenizerSource source = checkpoint.tokenizer();

            assertThat(
                            ChatTemplate.parse(source.chatTemplate().orElseThrow())
                                    .render(chat, source.specialTokens(), true))
                    .isEqualTo(reported.expect().required("text").asText());
        }
    }
}

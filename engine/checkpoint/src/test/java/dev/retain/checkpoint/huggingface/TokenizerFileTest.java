package dev.retain.checkpoint.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.management.ThreadMXBean;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.checkpoint.TokenizerSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerFileTest {

    private static final long ALLOWANCE = 16L << 20;

    @TempDir Path folder = Path.of(".");

    /** Half of the tokens begin with a letter that Latin-1 lacks, as in most vocabularies. */
    private static String tokenizer(int tokens, String letter) {
        String vocabulary =
                IntStream.range(0, tokens)
                        .mapToObj(i -> "\"%stoken%d\":%d".formatted(i % 2 == 0 ? letter : "", i, i))
                        .collect(Collectors.joining(","));
        String merges =
                IntStream.range(0, 2 * tokens)
                        .mapToObj(i -> "[\"%sto\",\"ken%d\"]".formatted(letter, i))
                        .collect(Collectors.joining(","));
        return "{\"added_tokens\":[{\"id\":1,\"content\":\"token1\"}],\"model\":{\"type\":\"BPE\",\"vocab\":{%s},\"merges\":[%s]}}"
                .formatted(vocabulary, merges);
    }

    private TokenizerFile write(String text) throws IOException {
        return TokenizerFile.at(Files.writeString(folder.resolve("tokenizer.json"), text))
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u0120", "\u2581", "\u0436\u0436\u0436\u0436"})
    void should_take_four_times_the_file_at_most_when_it_is_large(String letter)
            throws IOException {
        TokenizerFile file = write(tokenizer(250_000, letter));
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        String text = file.text();
        assertThat(threads.getThreadAllocatedBytes(thread) - before)
                .isLessThan(4 * Files.size(file.path()) + ALLOWANCE);
        var mapper = new ObjectMapper();
        assertThat(mapper.readTree(text)).isEqualTo(mapper.readTree(file.path().toFile()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"model\":{\"merges\":[\"a b\"", "{\"a\":1,\"a\":2}", ""})
    void should_name_the_file_when_it_is_damaged(String text) throws IOException {
        TokenizerFile file = write(text);
        assertThatThrownBy(this::source)
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining(file.path().toString());
    }

    private TokenizerSource source() {
        return new HuggingFaceTokenizer(
                        new FolderTexts(folder), JsonNodeFactory.instance.objectNode())
                .source();
    }
}

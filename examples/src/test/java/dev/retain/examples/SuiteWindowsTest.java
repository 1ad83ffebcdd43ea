package dev.retain.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.TaskContext;
import dev.retain.api.task.Tokens;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.checkpoint.TokenizerSource;
import dev.retain.model.text.TextTokenizer;
import dev.retain.run.SuiteCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Fewer windows can leave a rise of the perplexity unseen that sits in a few of them. */
class SuiteWindowsTest {

    private static final int ENOUGH = 256;
    private static final int LENGTH = 128;
    private static final int CONTEXT = 1024;

    private record Context(int limit, Tokens tokens) implements TaskContext {

        @Override
        public long seed() {
            return 20260101;
        }

        @Override
        public Optional<Path> data() {
            return Optional.empty();
        }
    }

    private static TextTokenizer tokenizer(String json) {
        return TextTokenizer.of(
                new TokenizerSource(Optional.of(json), Optional.empty(), Map.of(), Set.of()),
                CONTEXT);
    }

    private static List<Sample> samples(String suite, Tokens tokens) {
        return SuiteCatalogue.load().suite(suite).samples(new Context(ENOUGH, tokens));
    }

    private static int[] window(Sample sample) {
        return ((Request.Likelihood) sample.open().next().orElseThrow()).window();
    }

    @Test
    @RequiresShared
    void should_be_enough_of_the_shipped_texts_for_smollm2() throws IOException {
        String json = Files.readString(Shared.file("models/smollm2/tokenizer.json"));
        try (TextTokenizer tokenizer = tokenizer(json)) {
            List<Sample> samples = samples("perplexity", tokenizer);

            assertThat(samples).hasSizeGreaterThanOrEqualTo(ENOUGH);
            assertThat(samples).allMatch(sample -> window(sample).length == LENGTH);
        }
    }

    @Test
    void should_be_enough_stories_for_pico() throws IOException {
        try (InputStream in =
                        Objects.requireNonNull(
                                SuiteWindowsTest.class.getResourceAsStream(
                                        "/META-INF/retain/models/pico/tokenizer.json"));
                TextTokenizer tokenizer =
                        tokenizer(new String(in.readAllBytes(), StandardCharsets.UTF_8))) {
            List<Sample> samples = samples("mini-text", tokenizer);
            Set<String> begins = new HashSet<>();

            assertThat(samples).hasSize(ENOUGH);
            for (Sample sample : samples) {
                assertThat(window(sample)).hasSize(LENGTH);
                String begin = sample.gold().substring(sample.gold().indexOf(": ") + 2);
                assertThat(begins.add(begin)).as(begin).isTrue();
                assertThat(tokenizer.decode(window(sample))).startsWith(begin);
            }
        }
    }
}

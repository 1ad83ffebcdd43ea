package dev.retain.checkpoint.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.checkpoint.tokenizer.TextBounds.Run;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitPatternTest {

    /** Those of GPT-2, Llama 3, Qwen 2, cl100k, o200k, Tekken, DeepSeek, CLIP, and of digits. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+|"
                        + " ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
                "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r"
                        + "\\n"
                        + "\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r"
                        + "\\n"
                        + "]*|\\s*[\\r"
                        + "\\n"
                        + "]+|\\s+(?!\\S)|\\s+",
                "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r"
                        + "\\n"
                        + "\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r"
                        + "\\n"
                        + "]*|\\s*[\\r"
                        + "\\n"
                        + "]+|\\s+(?!\\S)|\\s+",
                "'(?i:[sdmt]|ll|ve|re)|[^\\r"
                        + "\\n"
                        + "\\p{L}\\p{N}]?+\\p{L}++|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]++[\\r"
                        + "\\n"
                        + "]*+|\\s++$|\\s*[\\r"
                        + "\\n"
                        + "]|\\s+(?!\\S)|\\s",
                "[^\\r"
                    + "\\n"
                    + "\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\\r"
                    + "\\n"
                    + "\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\\p{N}{1,3}|"
                    + " ?[^\\s\\p{L}\\p{N}]+[\\r"
                    + "\\n"
                    + "/]*|\\s*[\\r"
                    + "\\n"
                    + "]+|\\s+(?!\\S)|\\s+",
                "[^\\r"
                    + "\\n"
                    + "\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+|[^\\r"
                    + "\\n"
                    + "\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*|\\p{N}|"
                    + " ?[^\\s\\p{L}\\p{N}]+[\\r"
                    + "\\n"
                    + "/]*|\\s*[\\r"
                    + "\\n"
                    + "]+|\\s+(?!\\S)|\\s+",
                "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\\r"
                        + "\\n"
                        + "\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\\r"
                        + "\\n"
                        + "]*|\\s*[\\r"
                        + "\\n"
                        + "]+|\\s+(?!\\S)|\\s+",
                "<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+",
                "[0-9][0-9][0-9]",
                "\\p{N}{1,3}",
                "[一-龥぀-ゟ゠-ヿ]+",
                "[\\p{P}\\$\\+<=>\\^~\\|]+",
                "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)"
            })
    void should_bear_what_is_published_for_texts_of_any_length(String regex)
            throws PatternException {
        assertThat(SplitPattern.of(regex).slowRuns()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(l+l+|(l|l?)+)+$|(?:(?:.*.*)*)*Q",
                "(l+)+q",
                "(l|l)+q",
                "(l*)*",
                "l*l*q",
                "l+.*l+q",
                "(?:l?){50}q",
                "(a)\\1",
                "(?<n>a)",
                "(?R)",
                "a**b**",
                "[[:alpha:]]",
                "\\X",
                "(",
                "[",
                "a{2,1}",
                "a{1001}"
            })
    void should_refuse_what_may_not_end_or_is_not_understood(String regex) {
        assertThatExceptionOfType(PatternException.class).isThrownBy(() -> SplitPattern.of(regex));
    }

    @Test
    void should_tell_the_runs_that_a_pattern_looks_at_again_and_again() throws PatternException {
        assertThat(SplitPattern.of("\\s+$").slowRuns()).containsExactly(Run.SPACE);
        assertThat(SplitPattern.of("\\p{L}++q").slowRuns()).containsExactly(Run.WORD);
        assertThat(SplitPattern.of("\\p{N}(?=(\\d{3})+(?!\\d))").slowRuns())
                .isEqualTo(Set.of(Run.values()));
        assertThat(SplitPattern.of(".*q").slowRuns()).isEqualTo(Set.of(Run.values()));
        assertThat(SplitPattern.of(" ?\\p{L}+").slowRuns()).isEmpty();
    }

    @Test
    void should_tell_whether_nothing_is_matched() throws PatternException {
        assertThat(SplitPattern.of("a*").matchesEmpty()).isTrue();
        assertThat(SplitPattern.of("").matchesEmpty()).isTrue();
        assertThat(SplitPattern.of("a|b?").matchesEmpty()).isTrue();
        assertThat(SplitPattern.of("(?=a)").matchesEmpty()).isTrue();
        assertThat(SplitPattern.of("a?b").matchesEmpty()).isFalse();
    }
}

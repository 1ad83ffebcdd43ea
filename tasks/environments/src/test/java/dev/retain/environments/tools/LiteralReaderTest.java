package dev.retain.environments.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralReaderTest {

    private static Optional<String> printed(String text) {
        return LiteralReader.read(text).map(LiteralWriter::repr);
    }

    /** What Python 3.11 prints for the same text. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|{}",
                "{'a': 1, \"b\": [True, False, None],}|{'a': 1, 'b': [True, False, None]}",
                "[25.00 + 5, 59.00 - 5.9, 2*3, 7/2, -3, --4, +.5, 1_000]|[30.0, 53.1, 6, 3.5, -3,"
                        + " 4, 0.5, 1000]",
                "(1)|1",
                "'it''s'|'its'",
                "\"it's\"|\"it's\"",
                "'say \"it\\'s\"'|'say \"it\\'s\"'",
                "'a' 'b' + 'c'|'abc'",
                "'\\n\\t\\x41\\u00e9\\\\q\\q'|'\\n\\tAé\\\\q\\\\q'",
                "r'\\d+'|'\\\\d+'",
                "'''a'b'''|\"a'b\"",
                "1e16|1e+16",
                "1e15|1000000000000000.0",
                "0.0001|0.0001",
                "0.00001|1e-05",
                "-0.0|-0.0",
                "123456789012345678901234567890|123456789012345678901234567890",
                "{} # said so|{}",
                "  { 'a' : ( 1 , 2 ) } |{'a': [1, 2]}"
            })
    void should_read_what_python_evaluates(String text, String expected) {
        assertThat(printed(text)).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{'a'}",
                "{'a': }",
                "{'a' 1}",
                "[1 2]",
                "'a",
                "'a\nb'",
                "true",
                "null",
                "{\"a\": [1], b=\"c\"}",
                "__import__('os')",
                "open('x')",
                "1/0",
                "1+'a'",
                "012",
                "1__0",
                "{[]: 1}",
                "{}.",
                "re.compile('(')",
                "'\\x4'",
                "{'a': 1}}",
                "1a",
                "."
            })
    void should_read_nothing_else(String text) {
        assertThat(printed(text)).isEmpty();
    }

    @Test
    void should_end_soon_on_whatever_is_written() {
        long began = System.nanoTime();
        assertThat(LiteralReader.read("[".repeat(90_000))).isEmpty();
        assertThat(LiteralReader.read("(".repeat(90_000))).isEmpty();
        assertThat(LiteralReader.read("-".repeat(90_000) + "1")).isPresent();
        assertThat(LiteralReader.read("9".repeat(100_001))).isEmpty();
        assertThat(ActionCall.written("with" + " ".repeat(100_000) + "x")).isEmpty();
        assertThat(ActionCall.written(" ".repeat(50_000) + "a" + " with ".repeat(20_000)))
                .isEmpty();
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int letter = 0; letter < 40; letter++) {
                text.append("{}[]()'\":,+-*/.1eaT\\ rn#\n".charAt(random.nextInt(25)));
            }
            LiteralReader.read(text.toString())
                    .ifPresent(
                            value ->
                                    assertThat(printed(LiteralWriter.repr(value)))
                                            .hasValue(LiteralWriter.repr(value)));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1|1.0|true",
                "True|1|true",
                "False|0.0|true",
                "'1'|1|false",
                "[1, 2]|[1.0, 2]|true",
                "[1, 2]|[2, 1]|false",
                "{'a': 1, 'b': 2}|{'b': 2.0, 'a': True}|true",
                "{'a': 1}|{'a': 1, 'b': 2}|false",
                "None|False|false",
                "9007199254740993|9007199254740992.0|false"
            })
    void should_compare_as_python_does(String one, String other, boolean equal) {
        assertThat(
                        LiteralMatch.areEqual(
                                LiteralReader.read(one).orElseThrow(),
                                LiteralReader.read(other).orElseThrow()))
                .isEqualTo(equal);
    }
}

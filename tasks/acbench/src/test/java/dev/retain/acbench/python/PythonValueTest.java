package dev.retain.acbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.acbench.python.syntax.PythonSyntax;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonValueTest {

    private static PythonValue literal(String text) {
        return PythonSyntax.literal(text).orElseThrow();
    }

    @Test
    void should_be_equal_when_numbers_of_different_types_are() {
        assertThat(PythonValue.of(1))
                .isEqualTo(PythonValue.of(1.0))
                .isEqualTo(PythonValue.of(true))
                .isEqualTo(new PythonValue.Complex(1, 0))
                .hasSameHashCodeAs(PythonValue.of(1.0))
                .isNotEqualTo(PythonValue.of("1"))
                .isNotEqualTo(new PythonValue.None());
        assertThat(literal("[1, {'a': 2.0}]")).isEqualTo(literal("[True, {'a': 2}]"));
        assertThat(literal("9007199254740993")).isNotEqualTo(literal("9007199254740992.0"));
        assertThat(literal("[1]")).isNotEqualTo(literal("(1,)"));
        assertThat(literal("{'a': 1, 'b': 2}")).isEqualTo(literal("{'b': 2, 'a': 1}"));
        assertThat(PythonValue.of(Double.NaN)).isNotEqualTo(PythonValue.of(Double.NaN));
    }

    @Test
    void should_keep_the_first_key_and_the_last_value_when_keys_are_equal() {
        assertThat(PythonPrinter.repr(literal("{1: 'a', True: 'b', 1.0: 'c'}")))
                .isEqualTo("{1: 'c'}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1e16 | 1e+16",
                "9999999999999998.0 | 9999999999999998.0",
                "0.0001 | 0.0001",
                "0.00001 | 1e-05",
                "2e-323 | 2e-323",
                "5.684341886080802e-14 | 5.684341886080802e-14",
                "-0.0 | -0.0",
                "123456.0 | 123456.0",
                "-1.5j | (-0-1.5j)",
                "1+2j | (1+2j)",
                "1e400 | inf",
                "b'a\\x00\\'' | b\"a\\x00'\"",
                "'\\u00a0\\u2028é\\U0001F600' | '\\xa0\\u2028é\uD83D\uDE00'",
                "{1, 2} | {1, 2}",
                "set() | set()",
                "... | Ellipsis",
                "{} | {}",
                "(1,) | (1,)"
            })
    void should_print_a_literal_as_python_does(String literal, String printed) {
        assertThat(PythonPrinter.repr(literal(literal))).isEqualTo(printed);
    }

    @Test
    void should_name_types_as_python_does() {
        assertThat(
                        List.of(
                                literal("1").type(),
                                literal("1.").type(),
                                literal("True").type(),
                                literal("1j").type(),
                                literal("''").type(),
                                literal("b''").type(),
                                literal("None").type(),
                                literal("...").type(),
                                literal("[]").type(),
                                literal("()").type(),
                                literal("{}").type(),
                                literal("{1}").type()))
                .containsExactly(
                        "int",
                        "float",
                        "bool",
                        "complex",
                        "str",
                        "bytes",
                        "NoneType",
                        "ellipsis",
                        "list",
                        "tuple",
                        "dict",
                        "set");
    }

    @Test
    void should_say_what_may_be_a_key() {
        assertThat(new PythonValue.SetOf(Set.of()).isHashable()).isFalse();
        assertThat(new PythonValue.DictOf(Map.of()).isHashable()).isFalse();
        assertThat(literal("(1, (2,))").isHashable()).isTrue();
        assertThat(literal("(1, [2])").isHashable()).isFalse();
    }

    @Test
    void should_read_json_as_python_does() {
        assertThat(PythonJson.read("{\"a\": [1, 1.0, true, null, NaN, -Infinity]}"))
                .map(PythonPrinter::repr)
                .hasValue("{'a': [1, 1.0, True, None, nan, -inf]}");
        assertThat(PythonJson.read("123456789012345678901234567890"))
                .map(PythonPrinter::repr)
                .hasValue("123456789012345678901234567890");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[1] 2", "{'a': 1}", "01", "\uFEFF1", "\"a\nb\""})
    void should_read_no_json_when_there_is_none(String text) {
        assertThat(PythonJson.read(text)).isEmpty();
    }

    @Test
    void should_read_no_json_when_it_nests_too_deep() {
        assertThat(PythonJson.read("[".repeat(100_000))).isEmpty();
    }
}

package dev.retain.acbench.python.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.acbench.python.PythonPrinter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonSyntaxTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1, 2.5, 'x', None, True] | [1, 2.5, 'x', None, True]",
                "{'a': (1,), 'b': {2}} | {'a': (1,), 'b': {2}}",
                "1, 2 | (1, 2)",
                "- 5 | -5",
                "+5 | 5",
                "0x1F | 31",
                "0b11 | 3",
                "1_000 | 1000",
                "00 | 0",
                "'a' \"b\" | 'ab'",
                "r'\\n' | '\\\\n'",
                "'''a\"b''' | 'a\"b'",
                "u'\\x41\\101\\N{DIGIT ONE}\\q' | 'AA1\\\\q'",
                "b'\\x41' b'\\501' | b'AA'"
            })
    void should_read_a_literal(String text, String printed) {
        assertThat(PythonSyntax.literal(text)).map(PythonPrinter::repr).hasValue(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1, # one\n 2]", "[1, \\\n 2,]", "\n[1,\r\n2]\n  ", " \t[1,\f2]\n#"})
    void should_read_a_literal_of_several_lines(String text) {
        assertThat(PythonSyntax.literal(text)).map(PythonPrinter::repr).hasValue("[1, 2]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "01",
                "1__0",
                "1a",
                "--5",
                "-True",
                "not True",
                "1 + 2",
                "'a' b'b'",
                "b'é'",
                "'\\x4'",
                "'\\N{no such}'",
                "'a\nb'",
                "'a",
                "[1, 2",
                "[1)",
                "]",
                "{[1]: 2}",
                "{**{}}",
                "[*[]]",
                "f'x'",
                "\n 1",
                "1 2",
                "$",
                "'\0'",
                "set(1)"
            })
    void should_read_no_literal_when_there_is_none(String text) {
        assertThat(PythonSyntax.literal(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b(c=1, **d)[1:2, ::3](*e, f)",
                "x if y else lambda a, *b, c=1, **d: a",
                "[i for i, j in k if i if not j]",
                "{a: b for a in c}",
                "f(x for x in y)",
                "(a := 1)",
                "a or b and not c < d is not e not in f | g ^ h & i << 1 // 2 @ 3 ** -~4",
                "{*a, 1}",
                "(*a, b)",
                "{**a, 'b': 1}",
                "\n\n# comment\nf(\n a\n)\n"
            })
    void should_read_an_expression(String text) {
        assertThat(PythonSyntax.expression(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f(a=1, 2)",
                "f(**a, *b)",
                "f(a, x for x in y)",
                "f(class=1)",
                "f('a'=1)",
                "(*a)",
                "*a, b",
                "a b",
                "x = 1",
                "lambda",
                "lambda 1: 2",
                "await x",
                "a.1",
                "a[]",
                "{1: 2, 3}",
                "a if b"
            })
    void should_read_no_expression_when_there_is_none(String text) {
        assertThat(PythonSyntax.expression(text)).isEmpty();
    }

    @Test
    void should_refuse_what_nests_too_deep() {
        assertThat(PythonSyntax.literal("[".repeat(100) + "]".repeat(100))).isPresent();
        assertThat(PythonSyntax.literal("[".repeat(101) + "]".repeat(101))).isEmpty();
        assertThat(PythonSyntax.expression("-".repeat(100_000) + "1")).isEmpty();
        assertThat(PythonSyntax.expression("not ".repeat(100_000) + "1")).isEmpty();
        assertThat(PythonSyntax.expression("1 ** ".repeat(100_000) + "1")).isEmpty();
        assertThat(PythonSyntax.literal("9".repeat(5_000))).isEmpty();
    }
}

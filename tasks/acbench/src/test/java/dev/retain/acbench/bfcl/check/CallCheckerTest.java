package dev.retain.acbench.bfcl.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.acbench.bfcl.check.CallChecker.Shape;
import dev.retain.acbench.python.PythonPrinter;
import dev.retain.acbench.python.PythonValue;
import dev.retain.acbench.python.syntax.PythonSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallCheckerTest {

    private static PythonValue value(String literal) {
        return PythonSyntax.literal(literal).orElseThrow();
    }

    private static String check(CallLanguage language, String type, String given, String accepted) {
        String docs =
                "[{'name': 'a.f', 'parameters': {'type': 'dict', 'properties': {'x': "
                        + type
                        + "}, 'required': []}}]";
        CallVerdict verdict =
                new CallChecker(language, false)
                        .check(
                                Shape.SIMPLE,
                                value(docs),
                                value("[{'a.f': " + given + "}]"),
                                value("[{'a.f': {'x': " + accepted + "}}]"));
        return verdict.valid() ? "valid" : verdict.error();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type': 'integer'} | {'x': 1} | [1, 2] | valid",
                "{'type': 'integer'} | {'x': 1.0} | [1] | type_error:simple",
                "{'type': 'integer'} | {'x': 3} | [1] | value_error:others",
                "{'type': 'float'} | {'x': 1} | [1.0] | valid",
                "{'type': 'boolean'} | {'x': True} | [True] | valid",
                "{'type': 'string'} | {'x': 'New-York, N.Y.'} | ['new york ny'] | valid",
                "{'type': 'string'} | {'x': 'Oslo'} | ['Rome'] | value_error:string",
                "{'type': 'tuple', 'items': {'type': 'integer'}} | {'x': (1, 2)} | [[1, 2]] |"
                        + " valid",
                "{'type': 'array', 'items': {'type': 'string'}} | {'x': ['A']} | [['a']] | valid",
                "{'type': 'array', 'items': {'type': 'string'}} | {'x': [1]} | [['a']] |"
                        + " type_error:nested",
                "{'type': 'array', 'items': {'type': 'string'}} | {'x': ['b']} | [['a']] |"
                        + " value_error:list/tuple",
                "{'type': 'array', 'items': {'type': 'string'}} | {'x': 'names'} | ['names'] |"
                        + " valid",
                "{'type': 'array', 'items': {'type': 'string'}} | {'x': 'Names'} | ['names'] |"
                        + " value_error:others",
                "{'type': 'array', 'items': {'type': 'dict'}} | {'x': [{'a': 1}]} | [[{'a': [1]}]]"
                        + " | valid",
                "{'type': 'array', 'items': {'type': 'dict'}} | {'x': []} | [[{'a': [1]}]] |"
                        + " value_error:list_dict_count",
                "{'type': 'dict'} | {'x': {'a': 'B'}} | [{'a': ['b'], 'c': ['', 1]}] | valid",
                "{'type': 'dict'} | {'x': {'a': 2}} | [{'a': [1]}] | value_error:dict_value",
                "{'type': 'dict'} | {'x': {'b': 2}} | [{'a': ['', 1]}] | value_error:dict_key",
                "{'type': 'dict'} | {'x': {}} | [''] | dict_checker:unclear",
                "{'type': 'dict'} | {'x': {'a': 1}} | [{'a': 1}] | uncheckable",
                "{'type': 'integer'} | {} | ['', 1] | valid",
                "{'type': 'integer'} | {} | [1] | simple_function_checker:missing_optional",
                "{'type': 'integer'} | {'y': 1} | [1] | simple_function_checker:unexpected_param",
                "{'type': 'pair'} | {'x': 1} | [1] | uncheckable",
                "{'type': 'array'} | {'x': [1]} | [[1]] | uncheckable"
            })
    void should_check_python(String type, String given, String accepted, String verdict) {
        assertThat(check(CallLanguage.PYTHON, type, given, accepted)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type': 'integer'} | {'x': '-7'} | [-7] | valid",
                "{'type': 'long'} | {'x': '7L'} | [7] | valid",
                "{'type': 'float'} | {'x': '1.5e1f'} | [15.0] | valid",
                "{'type': 'double'} | {'x': '2'} | [2.0] | valid",
                "{'type': 'boolean'} | {'x': 'true'} | [True] | valid",
                "{'type': 'integer'} | {'x': 7} | [7] | type_error:java",
                "{'type': 'Set'} | {'x': 'a'} | ['a'] | uncheckable",
                "{'type': 'Array', 'items': {'type': 'integer'}} | {'x': 'new int[] {1, 2,}'} |"
                        + " [[1, 2]] | valid",
                "{'type': 'ArrayList', 'items': {'type': 'String'}} | {'x': 'new"
                        + " ArrayList<>(Arrays.asList(\"a\", \"b\"))'} | [['a', 'b']] | valid",
                "{'type': 'ArrayList', 'items': {'type': 'double'}} | {'x': 'new"
                        + " ArrayList<Double>() {{ add(1.5); add(2); }}'} | [[1.5, 2.0]] | valid",
                "{'type': 'ArrayList', 'items': {'type': 'char'}} | {'x': 'new ArrayList<>()'} |"
                        + " [[]] | valid",
                "{'type': 'HashMap'} | {'x': 'new HashMap<String, Object>() {{ put(\"a\", \"b\");"
                        + " put(\"c\", 7L); put(\"d\", true); }}'} | [{'a': ['b'], 'c': [7], 'd':"
                        + " [True]}] | valid",
                "{'type': 'HashMap'} | {'x': 'new HashMap<>() { put(\"a\", 1.5f) put(\"b\", 1e2)"
                        + " }'} | [{'a': [1.5], 'b': [100.0]}] | valid",
                "{'type': 'HashMap'} | {'x': 'new HashMap<>()'} | [{}] | valid",
                "{'type': 'HashMap'} | {'x': 'settings'} | ['settings'] | valid"
            })
    void should_check_java(String type, String given, String accepted, String verdict) {
        assertThat(check(CallLanguage.JAVA, type, given, accepted)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type': 'integer'} | {'x': '7'} | [7] | valid",
                "{'type': 'Bigint'} | {'x': '7n'} | [7] | valid",
                "{'type': 'float'} | {'x': '7.5'} | [7.5] | valid",
                "{'type': 'Boolean'} | {'x': 'false'} | [False] | valid",
                "{'type': 'String'} | {'x': \"'a'\"} | ['a'] | valid",
                "{'type': 'any'} | {'x': 'null'} | ['null'] | valid",
                "{'type': 'integer'} | {'x': 7} | [7] | type_error:js",
                "{'type': 'array', 'items': {'type': 'String'}} | {'x': '[\"a\", b]'} | [['a',"
                        + " 'b']] | valid",
                "{'type': 'array', 'items': {'type': 'integer'}} | {'x': 'new Array(1, 2)'} | [[1,"
                        + " 2]] | valid",
                "{'type': 'array', 'items': {'type': 'array'}} | {'x': '[[1, 2], [\"a\", true]]'} |"
                        + " [[[1, 2], ['a', True]]] | valid",
                "{'type': 'array', 'items': {'type': 'array'}} | {'x': 'new Array([1], [2.5])'} |"
                        + " [[[1], [2.5]]] | valid",
                "{'type': 'dict'} | {'x': '{a: 1, \"b\": \"c\", d: [1, 2]}'} | [{'a': [1], 'b':"
                        + " ['c'], 'd': [[1, 2]]}] | valid",
                "{'type': 'dict'} | {'x': '{}'} | [{}] | valid",
                "{'type': 'dict'} | {'x': 'options'} | ['options'] | valid"
            })
    void should_check_javascript(String type, String given, String accepted, String verdict) {
        assertThat(check(CallLanguage.JAVASCRIPT, type, given, accepted)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SIMPLE | [] | simple_function_checker:wrong_count",
                "SIMPLE | [{'g': {}}] | simple_function_checker:wrong_func_name",
                "SIMPLE | [{'a_f': {}}] | simple_function_checker:missing_required",
                "SIMPLE | [{'a_f': {'x': 1}}] | valid",
                "MULTIPLE | [{'a_f': {'x': 1}}] | valid",
                "MULTIPLE | [] | multiple_function_checker:wrong_count",
                "PARALLEL | [{'a_f': {'x': 1}}] | valid",
                "PARALLEL | [{'a_f': {'x': 2}}] |"
                        + " parallel_function_checker_no_order:cannot_find_match",
                "PARALLEL | [] | parallel_function_checker_no_order:wrong_count"
            })
    void should_count_calls_by_their_shape(Shape shape, String calls, String verdict) {
        String docs =
                "[{'name': 'a.f', 'parameters': {'properties': {'x': {'type': 'integer'}},"
                        + " 'required': ['x']}}]";

        CallVerdict found =
                new CallChecker(CallLanguage.PYTHON, true)
                        .check(shape, value(docs), value(calls), value("[{'a.f': {'x': [1]}}]"));

        assertThat(found.valid() ? "valid" : found.error()).isEqualTo(verdict);
    }

    @Test
    void should_match_parallel_calls_in_any_order() {
        String docs =
                "[{'name': 'f', 'parameters': {'properties': {'x': {'type': 'integer'}},"
                        + " 'required': ['x']}}]";

        assertThat(
                        new CallChecker(CallLanguage.PYTHON, false)
                                .check(
                                        Shape.PARALLEL,
                                        value(docs),
                                        value("[{'f': {'x': 2}}, {'f': {'x': 1}}]"),
                                        value("[{'f': {'x': [1]}}, {'f': {'x': [2]}}]"))
                                .valid())
                .isTrue();
    }

    @Test
    void should_know_calls_by_their_form() {
        assertThat(CallChecker.areCalls(value("[{'f': {}}]"))).isTrue();
        assertThat(CallChecker.areCalls(value("[]"))).isTrue();
        assertThat(CallChecker.areCalls(value("[{'f': 1}]"))).isFalse();
        assertThat(CallChecker.areCalls(value("[{'f': {}, 'g': {}}]"))).isFalse();
        assertThat(CallChecker.areCalls(value("None"))).isFalse();
    }

    @Test
    void should_read_hostile_values_in_bounded_time() {
        String text = "new HashMap<>() {" + " ".repeat(10_000) + "put(\"".repeat(1_500);

        assertThat(PythonPrinter.repr(JavaValues.read(text, "HashMap", null))).isEqualTo("{}");
        assertThat(JavaScriptValues.read("[[1],".repeat(4_000), "array", "array"))
                .isInstanceOf(PythonValue.class);
        assertThat(JavaScriptValues.read("{" + "a,".repeat(8_000) + "}", "dict", null))
                .isEqualTo(value("{}"));
    }
}

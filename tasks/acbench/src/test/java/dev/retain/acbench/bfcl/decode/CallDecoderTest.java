package dev.retain.acbench.bfcl.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.acbench.python.PythonPrinter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallDecoderTest {

    private static String decoded(CallDecoder decoder, String answer) {
        return decoder.decode(answer).map(PythonPrinter::repr).orElse("nothing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.b(c=1, d='x') | [{'a.b': {'c': 1, 'd': 'x'}}]",
                "[f(a=-1), g(b=[True, None, (1,), {'k': ...}])] |"
                        + " [{'f': {'a': -1}}, {'g': {'b': [True, None, (1,), {'k': '...'}]}}]",
                "f(a=x, b=y[0], c=z(1 + 2), d=w(e=1)) | [{'f': {'a': 'x', 'b': 'y[0]', 'c': 'z(1 +"
                        + " 2)', 'd': {'w': {'e': 1}}}}]",
                "f(1, *a, **b) | [{'f': {None: 'b'}}]",
                "f(a=2 * 3 ** 2 - 7 // 2 % 5, b='a' * 2 + 'b', c=1 / 4) |"
                        + " [{'f': {'a': 15, 'b': 'aab', 'c': 0.25}}]",
                "f(a='%s-%d' % ('x', 2), b=-7 // 2, c=-7 % 3, d=7.5 // -2, e=1 << 3 ^ 1) |"
                        + " [{'f': {'a': 'x-2', 'b': -4, 'c': 2, 'd': -4.0, 'e': 9}}]",
                "f(a=[1] * 2 + [0], b=2 ** -1, c=~5, d=6 & 3 ^ 1 >> 0) |"
                        + " [{'f': {'a': [1, 1, 0], 'b': 0.5, 'c': -5, 'd': 3}}]",
                "f(a)(b=1) | [{'': {'b': 1}}]",
                "f()[0].g(b=1) | [{'g': {'b': 1}}]",
                "f(a=x.y) | nothing",
                "f(a={1}) | nothing",
                "f(a=-x) | nothing",
                "f(a=1 / 0) | nothing",
                "f(a=9 ** 9 ** 9) | nothing",
                "f(a='x' * 10 ** 9) | nothing",
                "f(a=x + 1) | nothing",
                "f(a={[1]: 2}) | nothing",
                "f | nothing",
                "1 | nothing"
            })
    void should_decode_python(String answer, String calls) {
        assertThat(decoded(new PythonCalls(), answer)).isEqualTo(calls);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "f(a=a(b + 1)[2 : 3], c=d(not e, -f ** -g, h if i else j)) | [{'f': {'a': 'a(b +"
                        + " 1)[2:3]', 'c': 'd(not e, -f ** (-g), h if i else j)'}}]",
                "f(a=b(x, *y, {**z, 1: 2}, {3}, [*w], (4,), ...)) |"
                        + " [{'f': {'a': 'b(x, *y, {**z, 1: 2}, {3}, [*w], (4,), ...)'}}]",
                "f(a=b(1 .c, (d or e) and f, g < h != i, \"q'\", b'r', 1e999)) | [{'f': {'a': 'b(1"
                        + " .c, (d or e) and f, g < h != i, \"q\\'\", b\\'r\\', 1e309)'}}]",
                "f(a=b(lambda x: x, (y for y in z))) |"
                        + " [{'f': {'a': 'b(lambda x: x, (y for y in z))'}}]"
            })
    void should_write_what_python_would_run(String answer, String calls) {
        assertThat(decoded(new PythonCalls(), answer)).isEqualTo(calls);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Box.put(a=1, b=\"x y\", c='z') | [{'Box.put': {'a': '1', 'b': 'x y', 'c': 'z'}}]",
                "var r = Box.<T>put(a=1); | nothing",
                "final Map<String, List<? extends T>>[] r = Box.put(a=1); | [{'Box.put': {'a':"
                        + " '1'}}]",
                "new A<B<C>>(x).f(a = b + 1) | [{'new A<B<C>>(x).f': {'a': 'b+1'}}]",
                "box.put(a=(int) 7, b=(Foo) bar, c=(x) + 1) |"
                        + " [{'box.put': {'a': '(int)7', 'b': '(Foo)bar', 'c': '(x)+1'}}]",
                "box.put(a=x -> { return x + 1; }, b=(x, y) -> x) |"
                        + " [{'box.put': {'a': 'x->{returnx+1;}', 'b': '(x,y)->x'}}]",
                "box.put(a=new int[]{1, 2}, b=new HashMap<>(3) {{ put(1, 2); }}) |"
                        + " [{'box.put': {'a': 'new int[]{1,2}', 'b': 'new HashMap<>(3)'}}]",
                "box.put(a=int[].class, b=Foo.class, c=this.d[0].e++, f=A::new) | [{'box.put':"
                        + " {'a': 'int[].class', 'b': 'Foo.class', 'c': 'this.d[0].e++', 'f':"
                        + " 'A::new'}}]",
                "box.put(a=new T() { int f() { return 1; } }, b=x -> { if (x) return; }) |"
                        + " [{'box.put': {'a': 'new T()', 'b': 'x->{if(x)return;}'}}]",
                "box.put(a=b ? c : d >>> 2, e=f instanceof G, h=!i && -j < 3.5e2f) | [{'box.put':"
                        + " {'a': 'b?c:d>>>2', 'e': 'finstanceofG', 'h': '!i&&-j<3.5e2f'}}]",
                "box.put(default=1, case=2) /* why */ | [{'box.put': {'default': '1', 'case':"
                        + " '2'}}]",
                "box.put(a, b=1) | [{'box.put': {None: 'a', 'b': '1'}}]",
                "boxes.put(a, b) | nothing",
                "box.put(a=1, a=2) | nothing",
                "box.put(a=new int[2]) | nothing",
                "box.put(a=1,) | nothing",
                "box.put(a={1}) | nothing",
                "box.put(1=a) | nothing",
                "box.put(a='') | nothing",
                "if (x) box.put(a=1); | nothing",
                "box(a=1) | nothing",
                "box(a=10, b=1); return; | [{'box': {'a': '10', 'b': '1'}}]",
                "word_without_call | {}"
            })
    void should_decode_java(String answer, String calls) {
        assertThat(decoded(new JavaCalls(), answer)).isEqualTo(calls);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.b(c=1, d=\"x y\", e='z') | [{'a.b': {'c': '1', 'd': 'x y', 'e': 'z'}}]",
                "f(a={b: 1, 'c': [2, , 3], ...d, e, get f() { return 1; }, [g]: h}) | [{'f': {'a':"
                        + " `{b: 1, 'c': [2, , 3], ...d, e, get f() { return 1; }, [g]: h}`}}]",
                "f(a=x => x + 1, b=async (y, z) => { g(y); }, c=function (w) { return w; }) |"
                        + " [{'f': {'a': 'x => x + 1', 'b': 'async (y, z) => { g(y); }',"
                        + " 'c': 'function (w) { return w; }'}}]",
                "f(a=new A(1)[2].b?.c, d=`t ${u + `v`} w`, e=/x\\/[/]/g, h=typeof i === 'j' ? k :"
                        + " l) | [{'f': {'a': 'new A(1)[2].b?.c', 'd': '`t ${u + `v`} w`', 'e':"
                        + " '/x\\\\/[/]/g', 'h': \"typeof i === 'j' ? k : l\"}}]",
                "javascript\\nf(a=1); | [{'f': {'a': '1'}}]",
                "f(a=x => { if (x) { return 1; } }, b=typeof /r/) |"
                        + " [{'f': {'a': 'x => { if (x) { return 1; } }', 'b': 'typeof /r/'}}]",
                "f(true, a=-0x1F, b=42n, c=!d, e=g++) | [{'f': {None: 'true', 'a': '-0x1F', 'b':"
                        + " '42n', 'c': '!d', 'e': 'g++'}}]",
                "f(a += 1) // why | [{'f': {}}]",
                "f({a: 1}) | [{'f': {}}]",
                "f(a, b) | nothing",
                "f(a=1, a=2) | nothing",
                "f(a: 1) | nothing",
                "f(a=4.0n) | nothing",
                "f(a='x | nothing",
                "f(a=`x) | nothing",
                "f(a=1 | nothing",
                "f(1=a) | nothing",
                "f(a=1) g(b=2) | nothing",
                "const r = f(a=1) | None",
                "await f(a=1) | None",
                "f(a=1), g(b=2) | None",
                "for (;;) f(a=1) | nothing",
                "{ f(a=1) } | None"
            })
    void should_decode_javascript(String answer, String calls) {
        assertThat(decoded(new JavaScriptCalls(), answer.replace("\\n", "\n")))
                .isEqualTo(calls.replace("`{b", "\"{b").replace("h}`", "h}\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"function\": \"f\", \"parameters\": {\"a\": 1}}] | [{'f': {'a': 1}}]",
                "Sure: [{\"function\": \"f\", \"parameters\": {}}] and [x] | [{'f': {}}]",
                "[{\"function\": \"f\"}] | nothing",
                "{\"function\": \"f\"} | []",
                "no calls | []",
                "7 | nothing"
            })
    void should_decode_json(String answer, String calls) {
        assertThat(decoded(new JsonCalls(), answer)).isEqualTo(calls);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f(a=(",
                "f(a=[",
                "f(a={b:",
                "f(a=-",
                "f(a=!",
                "f(a=new A(",
                "`${",
                "x=>",
                "a.",
                "a?b:",
                "f(a=b((A)",
                "1+1**"
            })
    void should_read_any_text_in_bounded_time_and_depth(String piece) {
        String answer = piece.repeat(50_000);

        assertThat(decoded(new PythonCalls(), answer)).isEqualTo("nothing");
        assertThat(decoded(new JavaCalls(), answer)).isEqualTo("nothing");
        assertThat(decoded(new JavaScriptCalls(), answer)).isEqualTo("nothing");
        assertThat(decoded(new JavaCalls(), piece.repeat(1_500))).isEqualTo("nothing");
        assertThat(decoded(new JavaScriptCalls(), piece.repeat(1_500))).isEqualTo("nothing");
    }

    @Test
    void should_cut_java_too_late_behind_letters_of_several_bytes() {
        assertThat(decoded(new JavaCalls(), "Box.put(a=\"é\", b=1)"))
                .isEqualTo("[{'Box.put': {'a': 'é\"', '=': ')'}}]");
    }
}

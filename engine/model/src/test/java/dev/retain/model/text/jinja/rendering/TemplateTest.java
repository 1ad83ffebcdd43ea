package dev.retain.model.text.jinja.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.model.text.jinja.TemplateException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    private static final Optional<LocalDate> NEW_YEAR = Optional.of(LocalDate.of(2026, 1, 2));

    private static String render(String template) {
        return Template.parse(template, NEW_YEAR)
                .render(
                        Map.of(
                                "name", "Ada",
                                "numbers", List.of(3L, 1L, 2L),
                                "person", Map.of("first", "Ada", "age", 36L),
                                "people",
                                        List.of(
                                                Map.of("n", "x", "ok", true),
                                                Map.of("n", "y", "ok", false)),
                                "hostile", "{{ name }} <b>"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            textBlock =
                    """
                    {{ name }} § Ada
                    {{ hostile }} § {{ name }} <b>
                    {{ 1 + 2 * 3 - 4 }} § 3
                    {{ 7 // 2 }},{{ 7 % 2 }},{{ 7 / 2 }},{{ -7 // 2 }} § 3,1,3.5,-4
                    {{ 'a' ~ 1 ~ none ~ true }} § a1NoneTrue
                    {{ 'a' 'b' + "c" }} § abc
                    {{ missing }}|{{ person.missing }} § |
                    {{ person.first }}{{ person['age'] }} § Ada36
                    {{ numbers[0] }}{{ numbers[-1] }}{{ numbers[1:] }}{{ numbers[::-1] }} § 32[1, 2][2, 1, 3]
                    {{ name[1:] }}{{ name[:-1] }} § daAd
                    {{ 'yes' if name == 'Ada' else 'no' }} § yes
                    {{ 'yes' if false }} §
                    {{ name is defined and not missing is defined }} § True
                    {{ 'd' in name }},{{ 9 not in numbers }},{{ 'age' in person }} § True,True,True
                    {{ 1 < 2 and 2 >= 2 and 'a' != 'b' }} § True
                    {{ name or 'x' }}{{ '' or 'y' }} § Aday
                    {{ numbers | length }}{{ name | upper }}{{ ' a ' | trim }} § 3ADAa
                    {{ numbers | join('-') }} § 3-1-2
                    {{ missing | default('z') }}{{ '' | default('w', true) }} § zw
                    {{ {'a': [1, none, true], 'b': 'é"'} | tojson }} § {"a": [1, null, true], "b": "é\\""}
                    {{ people | selectattr('ok') | map(attribute='n') | list }} § ['x']
                    {{ people | rejectattr('n', 'equalto', 'x') | list | length }} § 1
                    {{ name.startswith('A') }}{{ name.split('d') }}{{ 'a,b,c'.split(',', 1) }} § True['A', 'a']['a', 'b,c']
                    {{ '  x '.strip() }}{{ 'xax'.lstrip('x') }}{{ name.replace('a', 'o') }} § xaxAdo
                    {{ name.title() }}{{ name.lower().capitalize() }} § AdaAda
                    {{ person.get('first') }}{{ person.get('no', 'd') }} § Adad
                    {% for k, v in {'a': 1}.items() %}{{ k }}{{ v }}{% endfor %} § a1
                    {% for n in numbers if n > 1 %}{{ loop.index }}:{{ n }}{{ ';' if not loop.last }}{% endfor %} § 1:3;2:2
                    {% for n in [] %}x{% else %}none{% endfor %} § none
                    {% for n in numbers %}{% if n == 1 %}{% continue %}{% endif %}{{ n }}{% endfor %} § 32
                    {% for n in numbers %}{% if n == 1 %}{% break %}{% endif %}{{ n }}{% endfor %} § 3
                    {% set x = 1 %}{% for n in numbers %}{% set x = n %}{% endfor %}{{ x }} § 1
                    {% set ns = namespace(x=1) %}{% for n in numbers %}{% set ns.x = ns.x + n %}{% endfor %}{{ ns.x }} § 7
                    {% set a, b = 1, 2 %}{{ a }}{{ b }} § 12
                    {% set text %}<{{ name }}>{% endset %}{{ text }} § <Ada>
                    {% macro twice(x, y='!') %}{{ x }}{{ x }}{{ y }}{% endmacro %}{{ twice(name) }}{{ twice('a', y='?') }} § AdaAda!aa?
                    {% if missing %}a{% elif name %}b{% else %}c{% endif %} § b
                    {{ strftime_now('%d %b %Y') }} § 02 Jan 2026
                    {% for i in range(1, 4) %}{{ i }}{% endfor %} § 123
                    {% generation %}{{ name }}{% endgeneration %} § Ada
                    {{ person is mapping }}{{ name is string }}{{ none is none }}{{ numbers is iterable }} § TrueTrueTrueTrue
                    a {#- comment -#} b § ab
                    a {%- if true -%} b {%- endif %} § ab
                    """)
    void should_render_what_templates_use(String template, String expected) {
        assertThat(render(template.strip())).isEqualTo(expected == null ? "" : expected.strip());
    }

    @Test
    void should_trim_blocks_and_indentation_as_transformers_does() {
        assertThat(render("a\n  {% if true %}\nb\n  {% endif %}\nc\n")).isEqualTo("a\nb\nc");
        assertThat(render("a\n  {{ name }}\nb")).isEqualTo("a\n  Ada\nb");
        assertThat(render("a\r\n{% set x = 1 %}\r\nb")).isEqualTo("a\nb");
        assertThat(render("{{ {'a': [1, {}]} | tojson(indent=2) }}"))
                .isEqualTo("{\n  \"a\": [\n    1,\n    {}\n  ]\n}");
    }

    @Test
    void should_refuse_with_the_templates_own_words() {
        assertThatExceptionOfType(TemplateException.class)
                .isThrownBy(() -> render("{{ raise_exception('roles must alternate') }}"))
                .withMessage("roles must alternate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ name.__class__ }}{{ name.__class__.x }}",
                "{{ name.getClass() }}",
                "{{ missing.x }}",
                "{{ name | nosuch }}",
                "{{ name is nosuch }}",
                "{% include 'x' %}",
                "{% import 'x' as y %}",
                "{{ name",
                "{% if name %}",
                "{{ 'a }}",
                "{# a",
                "{{ 1 / 0 }}",
                "{{ 'a' + 1 }}",
                "{{ 'a' < 1 }}",
                "{% for x in 3 %}{% endfor %}",
                "{% set name.x = 1 %}",
                "{{ name() }}",
                "{{ @ }}",
                "{{ 1 + }}",
                "{% endif %}"
            })
    void should_refuse_what_is_not_allowed_or_not_supported(String template) {
        assertThatExceptionOfType(TemplateException.class)
                .isThrownBy(() -> render(template))
                .withMessageContaining("template");
    }

    @ParameterizedTest
    @Timeout(10)
    @ValueSource(
            strings = {
                "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
                "{% for a in range(99999999) %}{% endfor %}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{% set ns = namespace(x='aaaaaaaaaa') %}{% for a in range(99) %}{% set ns.x = ns.x"
                        + " + ns.x %}{% endfor %}",
                "{% set ns = namespace(x=[1]) %}{% for a in range(99) %}{% set ns.x = ns.x + ns.x"
                        + " %}{% endfor %}"
            })
    void should_stop_a_template_that_would_not(String template) {
        assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> render(template));
    }

    @Test
    void should_end_when_its_thread_is_interrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(TemplateException.class)
                    .isThrownBy(() -> render("{% for i in range(50000) %}{% endfor %}"))
                    .withMessageContaining("line 1")
                    .withMessageContaining("interrupted");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void should_need_little_of_the_stack() throws InterruptedException {
        List<String> deep =
                List.of(
                        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                        "{% macro m() %}{% call m() %}{% endcall %}{{ caller }}{% endmacro %}"
                                + "{{ m() }}",
                        "{% for x in [[1]] recursive %}{{ loop([[1]]) }}{% endfor %}",
                        "{{ " + "(".repeat(10_000),
                        "{{ 1" + "+1".repeat(10_000) + " }}",
                        "{% macro m() %}{% if 1 %}{% if 1 %}{% if 1 %}{% if 1 %}{{ [[[m()]]] }}"
                                + "{% endif %}{% endif %}{% endif %}{% endif %}{% endmacro %}"
                                + "{{ m() }}");
        List<Throwable> refusals = Collections.synchronizedList(new ArrayList<>());
        for (String template : deep) {
            var thread = new Thread(null, () -> render(template), "small", 400 << 10);
            thread.setUncaughtExceptionHandler((t, problem) -> refusals.add(problem));
            thread.start();
            thread.join();
        }
        assertThat(refusals)
                .hasSize(deep.size())
                .allSatisfy(refusal -> assertThat(refusal).isInstanceOf(TemplateException.class));
    }

    @Test
    void should_refuse_what_is_nested_too_deeply() {
        assertThatExceptionOfType(TemplateException.class)
                .isThrownBy(() -> render("{{ " + "(".repeat(10_000) + "1"));
        assertThatExceptionOfType(TemplateException.class)
                .isThrownBy(() -> render("{{ " + "not ".repeat(10_000) + "1 }}"));
        assertThatExceptionOfType(TemplateException.class)
                .isThrownBy(() -> render("{% if 1 %}".repeat(10_000)));
    }
}

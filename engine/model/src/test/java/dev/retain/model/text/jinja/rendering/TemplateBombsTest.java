package dev.retain.model.text.jinja.rendering;

import dev.retain.checkpoint.testing.TrialProcess;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates that would take all time or memory end in a refusal, or in little of both. */
class TemplateBombsTest {

    private static final TrialProcess PROCESS = new TrialProcess();
    private static final List<Map<String, Object>> CHAT =
            List.of(Map.of("role", "user", "content", "Hi"));

    /** A text of 1 MB as {@code ns.s}. */
    private static final String LONG_TEXT =
            "{% set ns=namespace(s='aaaaaaaaaaaaaaaa') %}{% for i in range(16) %}"
                    + "{% set ns.s = ns.s ~ ns.s %}{% endfor %}";

    @AfterAll
    static void stop() {
        PROCESS.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ '%1000000000d' % 1 }}",
                "{{ '%.1000000000f' % 1 }}",
                "{{ '%.9000000f' % 1 }}",
                "{{ '%9000000s' % 'a' }}",
                "{{ '%.9000000d' % 1 }}",
                "{% for i in range(100) %}{{ '%1000000s' % i }}{% endfor %}",
                "{{ 'a'.ljust(10**9) }}",
                "{{ 'a'.center(10**30) }}",
                "{{ 'a'.zfill(2**31-1) }}",
                "{{ 'a'|center(10**9) }}",
                "{{ 'x' * 10**9 }}",
                "{{ 'x' * 10**30 }}",
                "{{ [1] * 10**9 }}",
                "{{ (1, 2) * 10**8 }}",
                "{{ 10**10**9 }}",
                "{{ 10**10**9**9 }}",
                "{{ 2**-10**9 }}",
                "{{ 7**20000 }}",
                "{{ (10**4000) * (10**4000) * (10**4000) }}",
                "{% set ns=namespace(x=3) %}{% for i in range(99) %}{% set ns.x = ns.x * ns.x %}{%"
                        + " endfor %}",
                "{{ '9' * 100000 | int }}",
                "{{ ('9' * 5000)|int }}",
                "{{ ('9' * 4000)|float }}",
                "{{ 1e308|int }}",
                "{{ 1e308|round(10**9) }}",
                "{{ 1.5|round(-10**9) }}",
                "{{ 5|round(-10**9) }}",
                "{{ 1.5|round(10**9, 'ceil') }}",
                "{{ [1]|tojson(indent=10**9) }}",
                "{{ [[[[1]]]]|tojson(indent=1000000) }}",
                "{{ 'a\\nb'|indent(10**9) }}",
                "{{ 'a\\nb\\nc\\nd\\n'|indent('x' * 1000000) }}",
                "{{ [1]|batch(10**9, 'x')|list }}",
                "{{ [1]|batch(2**31-1, 'x')|list }}",
                "{{ [1]|slice(10**9)|list }}",
                "{{ 'a b'|truncate(10**9) }}",
                "{{ range(0, 10**30, 10**26)|list|length }}",
                "{{ range(10**40, 10**40 + 5)|list }}",
                "{{ range(100000)|map('string')|join|length }}",
                "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}",
                "{% for i in range(100000) %}{% set x = range(100000)|list %}{% endfor %}",
                "{% for i in range(100000) %}{% set x = [1,2,3,4,5,6,7,8] %}{% endfor %}",
                "{% for i in range(100000) %}{% set x = {'a':1,'b':2} %}{% endfor %}",
                "{% for i in range(100000) %}{% set x = namespace(a=1) %}{% endfor %}",
                "{% for i in range(100000) %}{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' }}{%"
                        + " endfor %}",
                "{% for i in range(100000) %}{% macro m() %}{% endmacro %}{{ m() }}{% endfor %}",
                "{% for i in range(100000) %}{% set x = 'abc'.upper() ~ i %}{% endfor %}",
                "{% for i in range(100000) %}{% set x = messages|map(attribute='role')|list %}{%"
                        + " endfor %}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
                "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{"
                        + " m(60) }}",
                "{% macro a(n) %}{% if n %}{{ a(n-1) * 2 }}{% else %}x{% endif %}{% endmacro %}{{"
                        + " a(60)|length }}",
                "{% macro m() %}{% call m() %}{% endcall %}{{ caller }}{% endmacro %}{{ m() }}",
                "{% for x in [[1]] recursive %}{{ loop([[1]]) }}{% endfor %}",
                "{% for x in [1,2] recursive %}{{ loop([1,2]) }}{% endfor %}",
                "{% set ns=namespace(a=1) %}{% set ns.a=[ns] %}{{ ns }}",
                "{% set ns=namespace(a=1) %}{% set ns.a=ns %}{{ ns }}{{ ns == ns }}",
                "{% set ns=namespace(a={}) %}{% for i in range(60) %}{% set"
                        + " ns.a={'x':ns.a,'y':ns.a} %}{% endfor %}{{ ns.a }}",
                "{% set ns=namespace(a=[1]) %}{% for i in range(60) %}{% set ns.a=[ns.a,ns.a] %}{%"
                        + " endfor %}{{ ns.a|tojson }}",
                "{% set ns=namespace(a=(1,)) %}{% for i in range(60) %}{% set ns.a=(ns.a,ns.a) %}{%"
                        + " endfor %}{{ {ns.a: 1} }}",
                "{% set ns=namespace(a=(1,)) %}{% for i in range(60) %}{% set ns.a=(ns.a,ns.a) %}{%"
                        + " endfor %}{{ [ns.a, ns.a]|unique|list|length }}",
                "{% set ns=namespace(a=[1],b=[1]) %}{% for i in range(60) %}{% set ns.a=[ns.a,ns.a]"
                        + " %}{% set ns.b=[ns.b,ns.b] %}{% endfor %}{{ [ns.a, ns.b]|sort|length }}",
                "{% set ns=namespace(a=[1],b=[1]) %}{% for i in range(60) %}{% set ns.a=[ns.a,ns.a]"
                        + " %}{% set ns.b=[ns.b,ns.b] %}{% endfor %}{{ ns.a in [ns.b] }}",
                "{% set ns=namespace(a=[1],b=[1]) %}{% for i in range(60) %}{% set ns.a=[ns.a,ns.a]"
                        + " %}{% set ns.b=[ns.b,ns.b] %}{% endfor %}{{ [{'k':ns.a},{'k':ns.b}]|"
                        + "groupby('k')|length }}",
                "{% set ns=namespace(a=[1]) %}{% for i in range(60) %}{% set ns.a=[ns.a,ns.a] %}{%"
                        + " endfor %}{{ ns.a|string|length }}{{ '%s' % ns.a }}{{ [ns.a]|join }}",
                "{% set ns=namespace(a=[]) %}{% for i in range(90000) %}{% set ns.a=[ns.a] %}{%"
                        + " endfor %}{{ ns.a|tojson }}",
                "{% set ns=namespace(a=[],b=[]) %}{% for i in range(40000) %}{% set ns.a=[ns.a]"
                        + " %}{% set ns.b=[ns.b] %}{% endfor %}{{ ns.a == ns.b }}",
                "{% set ns=namespace(a=[]) %}{% for i in range(100000) %}{% set ns.a=ns.a+[i] %}{%"
                        + " endfor %}",
                "{% set ns=namespace(s='') %}{% for i in range(100000) %}{% set ns.s=ns.s~'ab' %}{%"
                        + " endfor %}",
                "{% set ns=namespace(s='ab') %}{% for i in range(99) %}{% set"
                        + " ns.s=ns.s|replace('a', 'aa') %}{% endfor %}",
                "{{ raise_exception('x' * 10**9) }}",
                "{{ strftime_now('%c' * 10**8) }}",
                "{{ range(100000)|list|sort(reverse=true)|sort|length }}",
                "{{ range(100000)|map('string')|sort|length }}",
                "{{ range(100000)|groupby('x')|length }}",
                "{{ (range(100000)|list)[::-1]|unique|list|length }}",
                "{{ dict(range(100000)|map('string')|map('list')) }}",
                "{{ [1,2]|map('nosuch')|list }}",
                "{% for i in range(1000) %}{{ (range(100000)|sum) }}{% endfor %}",
                "{% for i in range(1000) %}{{ 5 in range(100000)|list }}{% endfor %}",
                "{% filter upper %}{% for i in range(100000) %}{{ i }}{% endfor %}{% endfilter %}",
                "{% set x %}{% for i in range(100000) %}{{ 'abcdefghijklmnop' }}{% endfor %}{%"
                        + " endset %}{{ x }}{{ x }}{{ x }}"
            })
    void should_end_small_templates_that_ask_for_much(String template) {
        BoundedTrials.requireBounded(PROCESS, RenderingTrial.Order.of(template, CHAT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for i in range(90000) %}{% if ns.s[500000] == 'b' %}{% endif %}{% endfor %}",
                "{% for i in range(90000) %}{% if ns.s|length == 5 %}{% endif %}{% endfor %}",
                "{% for i in range(90000) %}{% if ns.s == ns.s ~ 'x' %}{% endif %}{% endfor %}",
                "{% for i in range(90000) %}{% if 'b' in ns.s %}{% endif %}{% endfor %}",
                "{% for i in range(90000) %}{% set x = ns.s|first %}{% endfor %}",
                "{% for i in range(90000) %}{% set x = ns.s[1:] %}{% endfor %}",
                "{% for i in range(90000) %}{% set x = ns.s.strip() %}{% endfor %}",
                "{% for i in range(90000) %}{% set x = ns.s|trim %}{% endfor %}",
                "{% for i in range(90000) %}{% set x = ns.s.startswith('b') %}{% endfor %}",
                "{% for i in range(90000) %}{% set x = ns.s is string %}{% endfor %}",
                "{% for c in ns.s %}{% endfor %}",
                "{{ ns.s|list|length }}",
                "{{ ns.s.split('a')|length }}",
                "{{ ns.s.split('')|length }}",
                "{{ ns.s|replace('a', 'bb')|length }}",
                "{{ ns.s|replace('', 'x')|length }}",
                "{{ ns.s.count('') }}{{ ns.s.count('aaa') }}",
                "{{ (ns.s[:500000] ~ 'b') in ns.s }}",
                "{{ ns.s.find(ns.s[:500000] ~ 'b') }}",
                "{{ ns.s.rfind('b' ~ ns.s[:500000]) }}",
                "{{ ns.s.split(ns.s[:500000] ~ 'b')|length }}",
                "{{ ns.s.rsplit(ns.s[:500000] ~ 'b')|length }}",
                "{{ ns.s.rsplit('a')|length }}",
                "{{ ns.s.strip(ns.s)|length }}",
                "{{ ns.s.strip('b' * 500000 ~ 'a')|length }}",
                "{{ ns.s|upper|lower|title|capitalize|length }}",
                "{{ ns.s.title()|length }}",
                "{{ ns.s.swapcase()|length }}",
                "{{ ns.s.capitalize()|length }}",
                "{{ ns.s|indent(2)|length }}",
                "{{ (ns.s|replace('a', '\\n'))[:900000]|indent(2)|length }}",
                "{{ (ns.s|replace('a', '\\n')).splitlines()|length }}",
                "{{ ns.s|wordcount }}",
                "{{ ns.s|tojson|length }}",
                "{{ ns.s|tojson(true)|length }}",
                "{{ [ns.s]|string|length }}",
                "{{ (ns.s|replace('a', '\\x00'))|tojson|length }}",
                "{{ [ns.s|replace('a', '\\x00')]|string|length }}",
                "{{ ns.s|escape|length }}",
                "{{ (ns.s|replace('a', '<'))|escape|length }}",
                "{{ ns.s|reverse|length }}",
                "{{ ns.s|sort|length }}",
                "{{ ns.s|unique|list }}",
                "{{ ns.s|batch(2)|list|length }}",
                "{{ ns.s|map('upper')|list|length }}",
                "{{ ns.s|join(ns.s) }}",
                "{{ ns.s.join([1, 2]) }}",
                "{{ ns.s.join(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l',"
                        + " 'm'])|length }}",
                "{{ ns.s % () }}",
                "{{ ns.s|int }}{{ ns.s|float }}",
                "{{ ('1' ~ ns.s|replace('a', '_1'))|int }}",
                "{{ ('1' ~ ns.s|replace('a', '0'))|float }}",
                "{{ ns.s ~ ns.s ~ ns.s ~ ns.s ~ ns.s ~ ns.s ~ ns.s ~ ns.s ~ ns.s ~ ns.s ~ ns.s }}",
                "{{ {ns.s: 1}[ns.s] }}",
                "{{ messages|map(attribute=ns.s)|list }}",
                "{{ messages|map(attribute=ns.s|replace('a', '.'))|list }}",
                "{{ messages|sort(attribute=ns.s|replace('a', ','))|list }}",
                "{{ strftime_now(ns.s) }}",
                "{{ raise_exception(ns.s) }}",
                "{{ missing[ns.s] }}",
                "{{ messages[ns.s].x }}",
                "{{ 5|round(0, ns.s) }}",
                "{{ messages|map(ns.s)|list }}",
                "{{ messages|select(ns.s)|list }}",
                "{{ dict(**{ns.s: 1})[ns.s]|length }}",
                "{{ range(**{ns.s: 1}) }}"
            })
    void should_end_what_is_done_with_long_texts(String template) {
        BoundedTrials.requireBounded(PROCESS, RenderingTrial.Order.of(LONG_TEXT + template, CHAT));
    }
}

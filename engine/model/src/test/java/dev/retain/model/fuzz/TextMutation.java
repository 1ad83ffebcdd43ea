package dev.retain.model.fuzz;

import dev.retain.checkpoint.testing.Mutator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Changes a template word by word. */
final class TextMutation implements Mutation {

    private static final Pattern WORD =
            Pattern.compile("\\{%-?|-?%}|\\{\\{-?|-?}}|\\w+|'[^']*'|\"[^\"]*\"|\\s+|.");

    private static final String[] TRICKY = {
        "{%",
        "%}",
        "{{",
        "}}",
        "{#",
        "#}",
        "-%}",
        "{% endfor %}",
        "{% endif %}",
        "{% else %}",
        "{% elif 1 %}",
        "{% for a in range(10**9) %}",
        "{% for a in messages %}",
        "{% if %}",
        "{% set x = [1] * 1000000 %}",
        "{% set x = x ~ x %}",
        "{{ x }}",
        "range(100000000)",
        "'a' * 100000000",
        "[[]]",
        "{}",
        "{'a': 1}",
        "((((",
        "))))",
        "[[[[",
        "| tojson",
        "| length",
        "| join",
        "| replace('a', 'b')",
        "| default",
        "| map",
        "| selectattr('a')",
        "| tojson(99999)",
        "| indent(100000)",
        "| batch(0)",
        "| round",
        "| int",
        "| list",
        "| sort",
        "| first",
        "| trim",
        "is divisibleby(0)",
        "is defined",
        "is mapping",
        "not",
        "and",
        "or",
        "in",
        "if",
        "else",
        "+",
        "-",
        "*",
        "**",
        "/",
        "//",
        "%",
        "~",
        "==",
        "<",
        ".",
        ",",
        ":",
        "[",
        "]",
        "(",
        ")",
        "[::0]",
        "[-1]",
        "[9999999999]",
        "[:5]",
        ".items()",
        ".split('')",
        ".strip(1)",
        ".format(1)",
        ".__class__",
        "namespace()",
        "namespace(a=1)",
        "strftime_now('%Q')",
        "raise_exception('a')",
        "loop.index",
        "loop(1)",
        "loop.cycle()",
        "messages",
        "messages[0]['content']",
        "tools",
        "bos_token",
        "none",
        "true",
        "1/0",
        "1%0",
        "1e400",
        "99999999999999999999",
        "-1",
        "0",
        "\\u",
        "\\x4",
        "'\\N{DASH}'",
        "\u0000",
        "\ud83d\ude00",
        "\u2028",
        "{% macro m(a) %}",
        "{% endmacro %}",
        "{{ m(m(1)) }}",
        "{% generation %}",
        "{% endgeneration %}",
        "{% break %}",
        "{% continue %}",
        "{% call %}",
        "{% raw %}",
        "{% endraw %}",
        "{% include 'a' %}",
        "lambda",
    };

    private static final String[] WHOLE = {
        "{% for a in range(100000000) %}x{% endfor %}",
        "{% for a in range(3000) %}{% for b in range(3000) %}{{ a }}{% endfor %}{% endfor %}",
        "{{ 'a' * 100000000 }}",
        "{{ [1] * 100000000 }}",
        "{{ range(10, 0, -1) | list }}",
        "{{ range(1, 9, 0) | list }}",
        "{{ messages | tojson(indent=999999999) }}",
        "{% set ns = namespace(x='a') %}{% for i in range(60) %}{% set ns.x = ns.x ~ ns.x %}{%"
                + " endfor %}",
        "{% set ns = namespace(x=[]) %}{% for i in range(9000) %}{% set ns.x = [ns.x] %}{% endfor"
                + " %}{{ ns.x }}",
        "{% macro m(a) %}{{ m(a) }}{{ m(a) }}{% endmacro %}{{ m(1) }}",
        "{{ 'x' | replace('', 'yyyyyyyyyyyyyyyy') }}",
        "{{ ('a' * 100000) | replace('a', 'b' * 100000) }}",
        "{{ 'aaaa'.split('') }}",
        "{{ 'a b'.split(none, -5) }}",
        "{{ 'a' | indent(100000000) }}",
        "{{ 5 is divisibleby 0 }}",
        "{{ 5 is divisibleby }}",
        "{{ 1 % 0 }}",
        "{{ 1 // 0 }}",
        "{{ 1 / 0.0 }}",
        "{{ messages | map }}",
        "{{ messages | map('upper') | list }}",
        "{{ messages | map(attribute='role') | list | sort }}",
        "{{ messages | groupby('role') | list }}",
        "{{ messages | sum }}",
        "{{ messages | max }}",
        "{{ messages | selectattr }}",
        "{{ messages | select('nothing') | list }}",
        "{{ [3, 'a', none] | sort }}",
        "{{ {'a': 1}['b'] }}",
        "{{ messages[99]['a']['b'] }}",
        "{{ messages[-1:0:-1] }}",
        "{{ 'abc'[5:1:-2] }}",
        "{{ 'abc'[::0] }}",
        "{{ 'abc'[99999999999999999999] }}",
        "{{ '%s %d' % ('a', 1) }}",
        "{{ '{}'.format(1) }}",
        "{{ 9223372036854775807 + 1 }}",
        "{{ -9223372036854775808 // -1 }}",
        "{{ 9223372036854775807 * 9 }}",
        "{{ 10 ** 10 ** 10 }}",
        "{{ 1e308 * 10 }}",
        "{{ (1e308 * 10) | int }}",
        "{{ 'nan' | float | int }}",
        "{{ 'x' | int }}",
        "{{ 3 | round(400) }}",
        "{{ 3.7 | round(-400, 'floor') }}",
        "{{ strftime_now('%') }}",
        "{{ strftime_now('%Q%5') }}",
        "{{ messages == [messages] }}",
        "{{ not messages < tools }}",
        "{{ 'a' < 1 }}",
        "{{ none + 1 }}",
        "{{ 1 in 2 }}",
        "{{ dict(a=1) }}",
        "{{ x.y.z }}",
        "{{ x() }}",
        "{{ messages() }}",
        "{{ loop.index }}",
        "{{ self }}",
        "{{ caller() }}",
        "{{ cycler('a') }}",
        "{{ joiner() }}",
        "{{ lipsum() }}",
        "{% set a, b = [1] %}",
        "{% set a, b = messages %}",
        "{% for a, b in messages %}{{ a }}{% endfor %}",
        "{% for a in 5 %}{% endfor %}",
        "{% for a in none %}{% endfor %}",
        "{% for a in messages if a.role == 'user' %}{{ loop.last }}{{ loop.previtem }}{% else %}n{%"
                + " endfor %}",
        "{% filter upper %}a{% endfilter %}",
        "{% with a = 1 %}{{ a }}{% endwith %}",
        "{% block a %}{% endblock %}",
        "{% generation %}a{% endgeneration %}",
        "{% raw %}{{ a }}{% endraw %}",
        "{# {{ a }} #}",
        "{{ '\\u12' }}",
        "{{ '\\x' }}",
        "{{ '\\ud800' }}",
        "{{ 'a' 'b' }}",
        "{{ [[[[[]]]]] | tojson }}",
        "{{ {1: 2, none: 3, 1.5: 4} | tojson }}",
        "{{ messages | batch(0) | list }}",
        "{{ messages | slice(0) | list }}",
        "{{ messages | random }}",
        "{{ 'a' | center(1000000000) }}",
        "{{ 'a' | ljust(9) }}",
        "{{ 'a'.zfill(1000000000) }}",
        "{{ 'a'.center(1000000000) }}",
        "{{ 'a'.join(range(1000000000)) }}",
        "{{ 'a' | truncate(-1) }}",
        "{{ 'a b' | wordwrap(0) }}",
        "{{ 'a' | urlize }}",
        "{{ 'a' | format(1) }}",
        "{{ '%999999999d' | format(1) }}",
    };

    @Override
    public byte[] of(byte[] seed, Random random) {
        if (random.nextInt(15) == 0) {
            return new Mutator(random.nextLong()).damaged(seed);
        }
        List<String> words = new ArrayList<>();
        WORD.matcher(new String(seed, StandardCharsets.UTF_8))
                .results()
                .map(MatchResult::group)
                .forEach(words::add);
        if (random.nextInt(3) == 0) {
            insertWhole(words, random);
        } else {
            for (int i = Math.max(0, random.nextInt(5) - 2); i >= 0; i--) {
                change(words, random);
            }
        }
        return String.join("", words).getBytes(StandardCharsets.UTF_8);
    }

    /** Between two tags, where it is most often a piece of template. */
    private static void insertWhole(List<String> words, Random random) {
        List<Integer> places = new ArrayList<>(List.of(0));
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).endsWith("}")) {
                places.add(i + 1);
            }
        }
        words.add(places.get(random.nextInt(places.size())), WHOLE[random.nextInt(WHOLE.length)]);
    }

    /** Names for names and literals for literals leave more to be done than to be refused. */
    private static void exchange(List<String> words, int at, Random random) {
        String old = words.get(at);
        List<String> alike = new ArrayList<>();
        for (String word : words) {
            if (!word.isEmpty()
                    && !old.isEmpty()
                    && Character.getType(word.charAt(0)) == Character.getType(old.charAt(0))) {
                alike.add(word);
            }
        }
        if (!alike.isEmpty()) {
            words.set(at, alike.get(random.nextInt(alike.size())));
        }
    }

    private static void change(List<String> words, Random random) {
        if (words.isEmpty()) {
            words.add(tricky(random));
            return;
        }
        int at = random.nextInt(words.size());
        int end = Math.min(words.size(), at + 1 + random.nextInt(12));
        switch (random.nextInt(14)) {
            case 0 -> words.remove(at);
            case 1 -> words.subList(at, end).clear();
            case 2 -> words.addAll(random.nextInt(words.size()), copy(words, at, end));
            case 3 -> words.set(at, " " + tricky(random) + " ");
            case 4 -> words.set(at, words.get(at).repeat(1 + random.nextInt(2000)));
            case 5 -> {
                List<String> piece = copy(words, at, end);
                for (int i = random.nextInt(100); i > 0; i--) {
                    words.addAll(at, piece);
                }
            }
            case 6, 7, 8, 9 -> exchange(words, at, random);
            default -> words.add(at, " " + tricky(random) + " ");
        }
    }

    private static List<String> copy(List<String> words, int from, int to) {
        return List.copyOf(words.subList(from, to));
    }

    private static String tricky(Random random) {
        return TRICKY[random.nextInt(TRICKY.length)];
    }
}

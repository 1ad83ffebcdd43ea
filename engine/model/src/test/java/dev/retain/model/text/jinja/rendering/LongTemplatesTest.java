package dev.retain.model.text.jinja.rendering;

import dev.retain.checkpoint.testing.TrialProcess;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates that are long, or nested deeply, end in a refusal, or in little time and memory. */
class LongTemplatesTest {

    private static final TrialProcess PROCESS = new TrialProcess();
    private static final List<Map<String, Object>> CHAT =
            List.of(Map.of("role", "user", "content", "Hi"));

    @AfterAll
    static void stop() {
        PROCESS.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            textBlock =
                    """
                    {{ § ( § 100000 § 1
                    {{ § [ § 100000 § 1
                    {{ § {1: § 100000 § 1
                    {{ § not § 100000 § 1 }}
                    {{ § `not ` § 100000 § 1 }}
                    {{ § - § 100000 § 1 }}
                    {{ § `- ` § 100000 § 1 }}
                    {{ 1 § ` - 1` § 100000 § }}
                    {{ 1 § ` * 1` § 100000 § }}
                    {{ 1 § ` ** 1` § 100000 § }}
                    {{ 1 § ` ~ 1` § 100000 § }}
                    {{ 1 § ` and 1` § 100000 § }}
                    {{ 1 § ` or 1` § 100000 § }}
                    {{ 1 § ` < 1` § 100000 § }}
                    {{ 1 § ` in 1` § 100000 § }}
                    {{ 1 § ` is odd` § 100000 § }}
                    {{ 1 § ` if 1` § 100000 § }}
                    {{ 1 § ` if 1 else 1` § 100000 § }}
                    {{ messages § .a § 100000 § }}
                    {{ messages § [1:] § 100000 § }}
                    {{ messages § () § 100000 § }}
                    {{ 1 § |abs § 100000 § }}
                    {{ 1 § |default(1 § 100000 § }}
                    {{ 'a' § ` 'a'` § 100000 § }}
                    {{ [1 § ,1 § 1000000 § ]|length }}
                    {{ {1:1 § ,1:1 § 500000 § }|length }}
                    {{ dict( § a=1, § 300000 § ) }}
                    {{ range( § 1, § 300000 § ) }}
                    {{ [ § a § 1900000 § ] }}
                    {{ § 1 § 1900000 § }}
                    {{ 0x § f § 1900000 § }}
                    {{ 1_ § 1_ § 900000 § 1 }}
                    {{ 1. § 1 § 1900000 § }}
                    {{ 1e § 1 § 1900000 § }}
                    {{ ' § a § 1900000 § ' }}
                    {{ ' § \\x41 § 400000 § ' }}
                    {{ ' § a § 1900000 §
                    {# § a § 1900000 §
                    {% raw %} § {% § 900000 §
                    {% raw %} § `{% ` § 600000 § {% endraw %}
                    `` § { § 1900000 §
                    `` § `{% ` § 100000 §
                    `` § {%raw § 100000 §
                    `` § `{% raw %}{% endraw %}` § 80000 §
                    `` § {{1}} § 300000 §
                    `` § {# # #} § 200000 §
                    `` § `a\n` § 900000 § {% if 1 %}
                    `` § {% if 1 %} § 100000 §
                    `` § {% if 1 %}x{% endif %} § 80000 §
                    {% if 0 %} § {% elif 0 %} § 100000 § {% endif %}
                    `` § {% for i in [1] %} § 100000 §
                    `` § {% for i in [] %}{% else %} § 100000 §
                    `` § {% set x %} § 100000 §
                    `` § {% filter upper %} § 100000 §
                    `` § {% with %} § 100000 §
                    `` § {% macro m() %} § 100000 §
                    `` § {% call m() %} § 100000 §
                    `` § {% generation %} § 100000 §
                    {% set § a, § 300000 § b = 1 %}
                    {% set § `(a, ` § 100000 § b = 1 %}
                    {% for § a, § 300000 § b in [1] %}{% endfor %}
                    {% macro m( § a, § 300000 § b) %}{% endmacro %}
                    {% set x = 1 %}{{ § x+ § 100000 § x }}
                    {% set x § |upper § 100000 § %}a{% endset %}
                    {% filter upper § |upper § 100000 § %}a{% endfilter %}
                    `` § `{% set a = a ~ 'aaaaaaaaaa' %}` § 60000 § {{ a }}
                    `` § x § 3000000 §
                    """)
    void should_end_templates_that_are_long_or_deep(
            String before, String repeat, int times, String after) {
        BoundedTrials.requireBounded(
                PROCESS,
                new RenderingTrial.Order(
                        before == null ? "" : before,
                        repeat,
                        times,
                        after == null ? "" : " " + after,
                        CHAT));
    }
}

package dev.retain.acbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.acbench.python.syntax.PythonSyntax;
import dev.retain.api.testing.RequiresShared;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@RequiresShared
class PythonVectorsTest {

    @Test
    void should_print_as_python_does_when_vectors_say_how() {
        List<JsonNode> cases = TaggedValues.cases("golden/scorers/teval_python_str.jsonl");
        List<String> wrong = new ArrayList<>();
        for (JsonNode item : cases) {
            PythonValue value = TaggedValues.value(item.get("value"));
            String str = PythonPrinter.str(value);
            String repr = PythonPrinter.repr(value);
            if (!str.equals(item.get("str").textValue())
                    || !repr.equals(item.get("repr").textValue())) {
                wrong.add(item.get("case").textValue() + ": " + str + " / " + repr);
            }
        }

        assertThat(cases).hasSize(43);
        assertThat(wrong).isEmpty();
    }

    @Test
    void should_read_literals_as_python_does_when_nothing_is_cut() {
        List<JsonNode> cases = TaggedValues.cases("golden/scorers/teval_format_load.jsonl");
        List<String> wrong = new ArrayList<>();
        int literals = 0;
        for (JsonNode item : cases) {
            if (item.get("start_character").textValue().isEmpty()
                    && !item.get("raw").textValue().contains("```json")) {
                literals++;
                Optional<PythonValue> read = load(item.get("raw").textValue());
                String expected =
                        item.get("ok").booleanValue() ? item.get("python_str").textValue() : "";
                if (!read.map(PythonPrinter::str).orElse("").equals(expected)
                        || read.isPresent()
                                && !read.get().equals(TaggedValues.value(item.get("value")))) {
                    wrong.add(item.get("case").textValue() + ": " + read);
                }
            }
        }

        assertThat(cases).hasSize(223);
        assertThat(literals).isGreaterThan(30);
        assertThat(wrong).isEmpty();
    }

    /** A literal, else JSON, else JSON with the other quotes. */
    private static Optional<PythonValue> load(String raw) {
        return PythonSyntax.literal(raw)
                .or(() -> PythonJson.read(raw))
                .or(() -> PythonJson.read(raw.replace('\'', '"')));
    }
}

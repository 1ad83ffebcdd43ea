package dev.retain.acbench.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retain.api.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Cases of {@code ../shared/golden/scorers}, each of which must hold. */
public final class Vectors {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<JsonNode> cases;

    private Vectors(List<JsonNode> cases) {
        this.cases = cases;
    }

    /** Those of a file. */
    public static Vectors of(String name) {
        try {
            String text = Files.readString(Shared.file("golden/scorers/" + name));
            List<JsonNode> cases = new ArrayList<>();
            if (name.endsWith(".jsonl")) {
                for (String line : text.lines().toList()) {
                    cases.add(JSON.readTree(line));
                }
            } else {
                JSON.readTree(text).forEach(cases::add);
            }
            return new Vectors(cases);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The texts of a list. */
    public static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::textValue).toList();
    }

    /** All cases. */
    public List<JsonNode> all() {
        return cases;
    }

    /** Those after the first, which says how the others were made. */
    public Vectors withoutFirst() {
        return new Vectors(cases.subList(1, cases.size()));
    }

    /**
     * Each case gives what is expected.
     *
     * @param count how many there must be
     * @param mismatches what is wrong with a case; none if nothing
     */
    public void hold(int count, Function<JsonNode, Stream<String>> mismatches) {
        assertThat(cases).hasSizeGreaterThanOrEqualTo(count);
        assertThat(
                        cases.stream()
                                .flatMap(
                                        one ->
                                                mismatches
                                                        .apply(one)
                                                        .map(
                                                                what ->
                                                                        one.path("case").asText()
                                                                                + ": "
                                                                                + what)))
                .isEmpty();
    }

    /** What is wrong if a number is not another one to 1e-9. */
    public static Stream<String> unlessEqual(String what, double actual, double expected) {
        return Math.abs(actual - expected) <= 1e-9
                ? Stream.of()
                : Stream.of("%s is %s, expected %s".formatted(what, actual, expected));
    }

    /** What is wrong if a value is not another one. */
    public static Stream<String> unlessEqual(String what, Object actual, Object expected) {
        return actual.equals(expected)
                ? Stream.of()
                : Stream.of("%s is <%s>, expected <%s>".formatted(what, actual, expected));
    }
}

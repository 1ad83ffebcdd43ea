package dev.retain.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.Tolerance;
import dev.retain.verdict.statistics.Margin;
import dev.retain.verdict.statistics.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reference values of the specification's two editions. */
public final class Golden {

    private Golden() {}

    /** The cases of a section of the second edition's file. */
    public static Stream<JsonNode> cases(String section) {
        return cases("verdict2.json", section);
    }

    /** The cases of a section of what still holds of the first edition's file. */
    public static Stream<JsonNode> firstEdition(String section) {
        return cases("verdict.json", section);
    }

    private static Stream<JsonNode> cases(String file, String section) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + file)) {
            JsonNode cases = new ObjectMapper().readTree(in).get(section);
            if (cases == null || cases.isEmpty()) {
                throw new IllegalStateException(file + " has no section " + section);
            }
            return StreamSupport.stream(cases.spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tolerance of a case. */
    public static Tolerance tolerance(JsonNode golden) {
        double percent = 100 * golden.get("tolerance").doubleValue();
        return golden.get("kind").textValue().equals("points")
                ? new Tolerance.Points(percent)
                : new Tolerance.Percent(percent);
    }

    /** The margin of a case. */
    public static Margin margin(JsonNode golden) {
        double drop = golden.get("tolerance").doubleValue();
        return golden.get("kind").textValue().equals("points")
                ? new Margin.Absolute(drop)
                : new Margin.Relative(1 - drop);
    }

    /** Counts in the order both, lost, gained, neither. */
    public static Table table(JsonNode counts) {
        return new Table(
                counts.get(0).doubleValue(),
                counts.get(1).doubleValue(),
                counts.get(2).doubleValue(),
                counts.get(3).doubleValue());
    }

    /** Numbers. */
    public static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
    }

    /** A number, an infinite one for null. */
    public static double orUnbounded(JsonNode number, double unbounded) {
        return number.isNull() ? unbounded : number.doubleValue();
    }
}

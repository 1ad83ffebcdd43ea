package dev.retain.cli.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.EvaluationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code samples_<task>_<date>.jsonl}, which lm-evaluation-harness writes with {@code
 * --log_samples}: a document a line, once for each filter.
 *
 * @param file the file
 */
record HarnessSamples(ForeignFile file) {

    private static final Pattern NAME =
            Pattern.compile("samples_(.+?)_\\d{4}-\\d{2}-\\d{2}T.*\\.jsonl");

    /** Fields of a line that are no figure. */
    private static final Set<String> NO_METRIC = Set.of("doc_id", "schema_version");

    private record Line(int number, JsonNode fields) {}

    ForeignRun read() throws IOException {
        List<Line> lines = lines();
        String filter = filter(lines);
        List<Line> chosen = lines.stream().filter(line -> filter(line).equals(filter)).toList();
        if (chosen.isEmpty()) {
            throw file.wrong("has no samples; give a file that the harness wrote to its end");
        }
        String metric = metric(chosen);
        List<ForeignSample> samples = chosen.stream().map(line -> sample(line, metric)).toList();
        return ForeignRun.of(
                file.path().toString(),
                "lm-evaluation-harness",
                task(),
                model(),
                filter.equals("none") ? metric : metric + ", filter " + filter,
                samples);
    }

    private List<Line> lines() throws IOException {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String text : Files.readString(file.path()).lines().toList()) {
            number++;
            if (!text.isBlank()) {
                JsonNode fields =
                        file.json("line " + number, text.getBytes(StandardCharsets.UTF_8));
                if (!fields.isObject() || !fields.has("doc_id")) {
                    throw wrong(
                            number, "has no doc_id; give samples_*.jsonl of lm-evaluation-harness");
                }
                lines.add(new Line(number, fields));
            }
        }
        return lines;
    }

    private EvaluationException wrong(int number, String what) {
        return file.wrong(", line %d, %s".formatted(number, what));
    }

    private static String filter(Line line) {
        return line.fields().path("filter").asText("none");
    }

    private String filter(List<Line> lines) {
        Set<String> filters = new TreeSet<>(lines.stream().map(HarnessSamples::filter).toList());
        if (file.filter().isPresent()) {
            if (!filters.contains(file.filter().get())) {
                throw file.wrong(
                        "has no filter %s; there are %s"
                                .formatted(file.filter().get(), String.join(", ", filters)));
            }
            return file.filter().get();
        }
        if (filters.size() > 1) {
            throw file.wrong(
                    "has answers of the filters %s; name one with --filter"
                            .formatted(String.join(", ", filters)));
        }
        return filters.isEmpty() ? "none" : filters.iterator().next();
    }

    private String metric(List<Line> lines) {
        Set<String> metrics = new TreeSet<>();
        JsonNode first = lines.get(0).fields();
        for (Iterator<Map.Entry<String, JsonNode>> at = first.fields(); at.hasNext(); ) {
            Map.Entry<String, JsonNode> field = at.next();
            if (!NO_METRIC.contains(field.getKey())
                    && !Double.isNaN(ForeignFile.outcome(field.getValue()))) {
                metrics.add(field.getKey());
            }
        }
        if (file.metric().isPresent()) {
            return file.metric().get();
        }
        if (metrics.size() != 1) {
            throw file.wrong(
                    metrics.isEmpty()
                            ? "has no figure from 0 to 1 on line %d, such as acc; perplexities are not compared here"
                                    .formatted(lines.get(0).number())
                            : "has the figures %s; name one with --metric"
                                    .formatted(String.join(", ", metrics)));
        }
        return metrics.iterator().next();
    }

    private ForeignSample sample(Line line, String metric) {
        JsonNode fields = line.fields();
        double outcome = ForeignFile.outcome(fields.path(metric));
        if (Double.isNaN(outcome)) {
            throw wrong(
                    line.number(),
                    "has the figure %s = %s, which is no number from 0 to 1; name another with --metric"
                            .formatted(metric, fields.path(metric)));
        }
        return new ForeignSample(
                fields.path("doc_id").asText(),
                fields.path("doc_hash").asText("") + " " + fields.path("target_hash").asText(""),
                Optional.empty(),
                prompt(fields.path("arguments")),
                fields.path("target").asText(),
                answer(fields),
                outcome);
    }

    /** Older versions write a list, newer ones an object. */
    private static String prompt(JsonNode arguments) {
        JsonNode first =
                arguments.isArray()
                        ? arguments.path(0).path(0)
                        : arguments.path("gen_args_0").path("arg_0");
        return first.asText("");
    }

    private static Optional<String> answer(JsonNode fields) {
        JsonNode first = fields.path("filtered_resps").path(0);
        return first.isMissingNode()
                ? Optional.empty()
                : Optional.of(
                        first.isTextual()
                                ? first.textValue()
                                : fields.path("filtered_resps").toString());
    }

    /** The harness writes into a folder that it names after the model. */
    private String model() {
        return Optional.ofNullable(file.path().toAbsolutePath().getParent())
                .map(Path::getFileName)
                .map(Path::toString)
                .orElse("model");
    }

    private String task() {
        String name = file.path().getFileName().toString();
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? matcher.group(1) : name.replaceFirst("\\.jsonl$", "");
    }
}

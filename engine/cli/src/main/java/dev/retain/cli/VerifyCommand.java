package dev.retain.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.EvaluationException;
import dev.retain.api.report.SideFact;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Computes the hashes of a report again, from the files of its models. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Computes again what matrix.json says of its models' files.",
            "Exit code 0: all is as reported, 1: something is not, 2: something could not be"
                    + " checked, 64: a mistake."
        })
final class VerifyCommand implements Callable<Integer> {

    private static final long LARGEST = 256L << 20;

    @Parameters(paramLabel = "REPORT", description = "matrix.json, or the folder in which it lies")
    @SuppressWarnings("NullAway.Init")
    private Path report;

    @Option(
            names = "--baseline",
            description = "where the baseline is, if not where the report says")
    private @Nullable Path baseline;

    @Option(
            names = "--candidate",
            description = "where the candidate is, if not where the report says")
    private @Nullable Path candidate;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path file = Files.isDirectory(report) ? report.resolve("matrix.json") : report;
        List<CheckedModel> checked = new ArrayList<>();
        for (JsonNode cell : cells(file)) {
            JsonNode facts = cell.path("facts");
            for (String side : List.of("baseline", "candidate")) {
                CheckedModel.of(side, named(side), facts)
                        .filter(one -> !checked.contains(one))
                        .ifPresent(checked::add);
            }
        }
        if (checked.isEmpty()) {
            throw new EvaluationException(
                    file + " has no hashes of models; give matrix.json of a run that judged some");
        }
        return print(checked);
    }

    private Optional<Path> named(String side) {
        return Optional.ofNullable(side.equals("baseline") ? baseline : candidate);
    }

    private static JsonNode cells(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                throw new EvaluationException(
                        "%s is no report of at most %d bytes; give matrix.json, or the folder in which it lies"
                                .formatted(file, LARGEST));
            }
            JsonNode cells = new ObjectMapper().readTree(file.toFile()).path("cells");
            if (!cells.isArray()) {
                throw new EvaluationException(file + " has no cells; give matrix.json of a run");
            }
            return cells;
        } catch (IOException e) {
            throw new EvaluationException(
                    "%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private int print(List<CheckedModel> models) {
        PrintWriter out = spec.commandLine().getOut();
        int code = 0;
        for (CheckedModel model : models) {
            Optional<Map<SideFact, String>> found = model.found();
            if (found.isEmpty()) {
                out.printf(
                        "? %s %s: not here; name it with --%s%n",
                        model.side(), model.place(), model.side());
                code = code == 0 ? 2 : code;
                continue;
            }
            for (Map.Entry<SideFact, String> fact : model.reported().entrySet()) {
                String now = found.get().get(fact.getKey());
                boolean same = fact.getValue().equals(now);
                out.printf(
                        "%s %s %s: %s%s%n",
                        same ? "=" : "!",
                        fact.getKey().label(model.side()),
                        model.place(),
                        fact.getValue(),
                        same ? "" : ", and now " + now);
                code = same ? code : 1;
            }
        }
        out.println(
                switch (code) {
                    case 0 -> "all is as reported";
                    case 1 -> "something is not as reported";
                    default -> "nothing is otherwise than reported, but not all is here";
                });
        out.flush();
        return code;
    }
}

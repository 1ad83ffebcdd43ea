package dev.retain.acbench.bfcl.multiturn;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.acbench.data.DataFiles;
import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Audience;
import dev.retain.api.task.Origin;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** The questions of one multi-turn set of BFCL, scored by what the model's calls leave behind. */
@API(status = INTERNAL, since = "0.1")
public final class MultiTurnSuite implements Task {

    private static final String CITATION =
            "Patil et al., The Berkeley Function Calling Leaderboard (BFCL): From Tool Use to"
                    + " Agentic Evaluation of Large Language Models, ICML 2025";

    private final MultiTurnSet set;

    MultiTurnSuite(MultiTurnSet set) {
        this.set = set;
    }

    /** All of them, one a set. */
    public static List<Task> all() {
        return Arrays.stream(MultiTurnSet.values()).<Task>map(MultiTurnSuite::new).toList();
    }

    @Override
    public String id() {
        return "bfcl-" + set.label().replace('_', '-');
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public String population() {
        return "the %d questions of BFCL v4, %s"
                .formatted(MultiTurnSet.ITEMS, set.label().replace('_', ' '));
    }

    @Override
    public Capability capability() {
        return Capability.TOOL_USE;
    }

    @Override
    public OutcomeKind kind() {
        return OutcomeKind.BINARY;
    }

    @Override
    public Audience audience() {
        return new Audience.Nobody();
    }

    @Override
    public List<String> files() {
        return set.files();
    }

    @Override
    public Optional<Origin> origin() {
        return Optional.of(
                new Origin(
                        "BFCL v4, " + set.label().replace('_', ' '),
                        MultiTurnSet.ITEMS,
                        DataFiles.packaged().hash(files()),
                        "Apache-2.0",
                        CITATION,
                        List.of(
                                "The prompt is our own: it gives the functions' descriptions as"
                                        + " JSON, one a line, asks for a list of calls with named"
                                        + " arguments, and for a sentence where a request is done.",
                                "Calls run in simulated services of our own, which answer as those"
                                        + " of bfcl-eval 2026.3.23; states and results are compared"
                                        + " as there.",
                                "A call in a turn in which none is due is not punished, as there.",
                                "Travellers are of age or not on 23 March 2026, whenever this"
                                        + " runs.")));
    }

    @Override
    public List<Sample> samples(TaskContext context) {
        var files = new DataFiles(id(), context.data(), DataFiles.packaged());
        Map<ServiceClass, List<JsonNode>> docs = new EnumMap<>(ServiceClass.class);
        for (ServiceClass service : ServiceClass.values()) {
            docs.put(service, files.jsonLines(MultiTurnSet.docsFile(service)));
        }
        return MultiTurnItem.of(set, files).stream()
                .<Sample>map(item -> new MultiTurnSample(set, item, functions(item, docs)))
                .toList();
    }

    private static List<JsonNode> functions(
            MultiTurnItem item, Map<ServiceClass, List<JsonNode>> docs) {
        List<JsonNode> functions = new ArrayList<>();
        item.services().forEach(service -> functions.addAll(docs.getOrDefault(service, List.of())));
        return functions;
    }

    @Override
    public String toString() {
        return id();
    }
}

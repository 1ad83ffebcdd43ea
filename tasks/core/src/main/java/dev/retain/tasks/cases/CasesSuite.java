package dev.retain.tasks.cases;

import dev.retain.api.Capability;
import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Clusters;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Prompts of one's own. An answer is right if it is what its case expects; where a case expects
 * nothing, if it is the baseline's answer. All cases are given, of which the seed draws.
 */
final class CasesSuite implements Task {

    private static final String ID = "cases";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Capability capability() {
        return Capability.CASES;
    }

    @Override
    public OutcomeKind kind() {
        return OutcomeKind.BINARY;
    }

    @Override
    public String population() {
        return "the cases given as data";
    }

    @Override
    public Clusters clusters() {
        return Clusters.DRAWN;
    }

    @Override
    public List<Sample> samples(TaskContext context) {
        var data =
                context.data()
                        .orElseThrow(
                                () ->
                                        new EvaluationException(
                                                "suite cases has no cases; name a .jsonl or .csv"
                                                        + " file of them as @AgenticTask(data ="
                                                        + " \"cases.jsonl\")"));
        Map<String, CaseLine> byId = new HashMap<>();
        List<Sample> samples = new ArrayList<>();
        for (CaseLine line : CaseFiles.read(data)) {
            Sample sample = CaseReader.sample(line);
            CaseLine before = byId.putIfAbsent(sample.id(), line);
            if (before != null) {
                throw line.wrong(
                        "the id \"%s\" is taken by %s; give each case an id of its own"
                                .formatted(sample.id(), before.place()));
            }
            samples.add(sample);
        }
        return samples;
    }
}

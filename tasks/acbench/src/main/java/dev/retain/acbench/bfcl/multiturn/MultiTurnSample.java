package dev.retain.acbench.bfcl.multiturn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Sample;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One question.
 *
 * @param set the set that it is of
 * @param item the question
 * @param functions the descriptions of all functions of its services
 */
record MultiTurnSample(MultiTurnSet set, MultiTurnItem item, List<JsonNode> functions)
        implements Sample {

    private static final int DIGITS = 4;

    /** The number has zeros in front, so that ids sort in its order. */
    @Override
    public String id() {
        int number = item.id().lastIndexOf('_') + 1;
        String digits = item.id().substring(number);
        return item.id().substring(0, number)
                + "0".repeat(Math.max(0, DIGITS - digits.length()))
                + digits;
    }

    @Override
    public String gold() {
        return String.join(
                "\n",
                item.truth().stream().map(calls -> "[" + String.join(", ", calls) + "]").toList());
    }

    @Override
    public Dialogue open() {
        return new MultiTurnDialogue(item, functions);
    }

    @Override
    public Set<String> tags() {
        Set<String> tags = new HashSet<>(Set.of(set.label()));
        item.services().forEach(service -> tags.add(service.label()));
        return tags;
    }
}

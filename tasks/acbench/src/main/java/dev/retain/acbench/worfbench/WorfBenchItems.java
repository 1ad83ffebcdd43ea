package dev.retain.acbench.worfbench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.acbench.data.DataFiles;
import dev.retain.acbench.prompt.PublishedChat;
import dev.retain.api.EvaluationException;
import dev.retain.api.task.Message;
import java.util.ArrayList;
import java.util.List;

/** The tasks of a family, as they are published. */
final class WorfBenchItems {

    static final String EXAMPLES = "acbench/worfbench_two_shot_examples.json";

    private static final String YOUR_TURN = "Now it's your turn.\n";
    private static final int MESSAGES = 3;

    private WorfBenchItems() {}

    /**
     * A task.
     *
     * @param id its id
     * @param chat what is asked: the rules, examples where the family has some, the task
     * @param goldText the workflow that is right, as it is written
     * @param gold the same
     */
    record Item(String id, List<Message> chat, String goldText, Workflow gold) {}

    static List<Item> read(WorfBenchFamily family, DataFiles files) {
        List<Message> examples =
                family.hasExamples()
                        ? PublishedChat.read(
                                files.json(EXAMPLES).path(family.published()),
                                "family " + family.published() + " of " + EXAMPLES)
                        : List.of();
        List<Item> items = new ArrayList<>();
        for (JsonNode item : files.json(family.goldFile())) {
            String id = item.path("id").asText();
            String place = "item '" + id + "' of " + family.goldFile();
            List<Message> messages = PublishedChat.read(item.path("conversations"), place);
            if (messages.size() != MESSAGES) {
                throw new EvaluationException(
                        "%s has %d messages, not rules, task and workflow; get the file again"
                                .formatted(place, messages.size()));
            }
            String workflow = messages.get(2).content();
            items.add(new Item(id, chat(messages, examples), workflow, gold(workflow, place)));
        }
        return items;
    }

    private static List<Message> chat(List<Message> messages, List<Message> examples) {
        List<Message> chat = new ArrayList<>();
        chat.add(messages.get(0));
        chat.addAll(examples);
        String task = messages.get(1).content();
        chat.add(Message.user(examples.isEmpty() ? task : YOUR_TURN + task));
        return chat;
    }

    private static Workflow gold(String text, String place) {
        return WorkflowText.parse(text)
                .filter(Workflow::isSortable)
                .orElseThrow(
                        () ->
                                new EvaluationException(
                                        "the workflow of %s cannot be read as steps with an order; get the file again"
                                                .formatted(place)));
    }
}

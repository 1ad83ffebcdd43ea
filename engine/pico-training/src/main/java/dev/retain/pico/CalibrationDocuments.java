package dev.retain.pico;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.tasks.mini.Corpus;
import dev.retain.tasks.mini.DialogueLine;
import dev.retain.tasks.mini.Document;
import dev.retain.tasks.mini.DocumentKind;
import dev.retain.tasks.mini.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Text like that a model was trained on, for compressions that look at text: {@code
 * calibration.jsonl} beside the weights.
 */
final class CalibrationDocuments {

    private static final int OF_EACH_FAMILY = 80;
    private static final ObjectMapper JSON = new ObjectMapper();

    private CalibrationDocuments() {}

    /**
     * Writes documents of the training split, as many of each family.
     *
     * @param seed decides which
     */
    static void write(Corpus corpus, long seed, Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int number = 1; number <= OF_EACH_FAMILY; number++) {
            for (DocumentKind family : DocumentKind.values()) {
                Document document = corpus.document(family, Split.TRAIN, seed, number);
                lines.add(JSON.writeValueAsString(line(document)));
            }
        }
        Files.write(folder.resolve("calibration.jsonl"), lines);
    }

    private static ObjectNode line(Document document) {
        ObjectNode line = JSON.createObjectNode();
        if (document.turns().get(0).role().isEmpty()) {
            return line.put("text", document.turns().get(0).text());
        }
        ArrayNode messages = line.putArray("messages");
        for (DialogueLine turn : document.turns()) {
            messages.addObject().put("role", turn.role()).put("content", turn.text());
        }
        return line;
    }
}

package dev.retain.acbench.longbench;

import dev.retain.acbench.data.DataFiles;
import dev.retain.acbench.suite.JsonRow;
import java.util.List;
import java.util.Set;

/** Items of MiniLongBench, whose prompts are whole. */
record MiniLongBenchItems(Subset subset) implements ItemReader {

    private static final String ANSWERS = "answers";
    private static final String CLASSES = "all_classes";

    String path() {
        return "longbench/minilongbench/MiniLongBench_%s.json".formatted(subset.label());
    }

    @Override
    public List<Item> items(DataFiles files) {
        return JsonRow.file(files, path()).fields().stream().map(this::item).toList();
    }

    private Item item(JsonRow row) {
        JsonRow gold = row.field("gold").orElse(row);
        PredictionScore score =
                gold.node().isObject()
                        ? new PredictionScore(subset, gold.texts(ANSWERS), gold.texts(CLASSES))
                        : new PredictionScore(subset, gold.texts(), List.of());
        return new Item(row.text("origin_prompt"), score, Set.of());
    }
}

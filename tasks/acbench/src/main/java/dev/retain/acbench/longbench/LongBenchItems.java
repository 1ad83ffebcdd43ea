package dev.retain.acbench.longbench;

import dev.retain.acbench.data.DataFiles;
import dev.retain.acbench.suite.JsonRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Items of LongBench: the subset's prompt, filled with an item's context and input. */
record LongBenchItems(Subset subset) implements ItemReader {

    static final String PROMPTS = "longbench/config/dataset2prompt.json";

    private static final Pattern PLACE = Pattern.compile("\\{(context|input)}");

    private static final int SHORT = 4000;
    private static final int MEDIUM = 8000;

    String path() {
        return "longbench/v1_complete/%s.jsonl".formatted(subset.label());
    }

    @Override
    public List<Item> items(DataFiles files) {
        String prompt = JsonRow.file(files, PROMPTS).text(subset.label());
        List<JsonRow> rows = JsonRow.lines(files, path());
        List<String> classes =
                rows.get(rows.size() - 1)
                        .field("all_classes")
                        .map(JsonRow::texts)
                        .orElse(List.of());
        List<Item> items = new ArrayList<>();
        for (JsonRow row : rows) {
            items.add(
                    new Item(
                            filled(
                                    prompt,
                                    Map.of(
                                            "context", row.text("context"),
                                            "input", row.text("input"))),
                            new PredictionScore(subset, row.texts("answers"), classes),
                            Set.of(bucket(row.number("length")))));
        }
        return items;
    }

    private static String filled(String prompt, Map<String, String> texts) {
        return PLACE.matcher(prompt)
                .replaceAll(
                        place -> Matcher.quoteReplacement(texts.getOrDefault(place.group(1), "")));
    }

    /** The lengths of LongBench-E, in words or Chinese letters. */
    private static String bucket(int length) {
        if (length < SHORT) {
            return "length-0-4k";
        }
        return length < MEDIUM ? "length-4-8k" : "length-8k-and-more";
    }
}

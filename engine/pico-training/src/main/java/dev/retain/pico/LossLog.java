package dev.retain.pico;

import dev.retain.tasks.mini.DocumentKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Losses of each family, means of some steps at a time, kept as a table of comma-separated values.
 */
final class LossLog {

    static final int STEPS_A_ROW = 50;

    /**
     * Means of some steps.
     *
     * @param step how many steps were done then
     * @param tokens how many tokens were read until then, filled-up ones included
     * @param losses nats a token, not weighted; a family of which nothing came is missing
     */
    record Row(int step, long tokens, Map<DocumentKind, Double> losses) {

        String line() {
            return step
                    + ","
                    + tokens
                    + ","
                    + Arrays.stream(DocumentKind.values())
                            .map(
                                    family ->
                                            losses.containsKey(family)
                                                    ? String.format(
                                                            Locale.ROOT, "%.4f", losses.get(family))
                                                    : "")
                            .collect(Collectors.joining(","));
        }

        static Row of(String line) {
            String[] cells = line.split(",", -1);
            Map<DocumentKind, Double> losses = new EnumMap<>(DocumentKind.class);
            for (DocumentKind family : DocumentKind.values()) {
                String cell = cells[2 + family.ordinal()];
                if (!cell.isEmpty()) {
                    losses.put(family, Double.parseDouble(cell));
                }
            }
            return new Row(Integer.parseInt(cells[0]), Long.parseLong(cells[1]), losses);
        }
    }

    private final Path file;
    private final List<Row> rows = new ArrayList<>();
    private final double[] sums = new double[DocumentKind.values().length];
    private final long[] counts = new long[DocumentKind.values().length];
    private long tokens;

    /** A log that goes on after a step; later rows of the file are dropped. */
    LossLog(Path file, int step) throws IOException {
        this.file = file;
        if (step > 0 && Files.exists(file)) {
            Files.readAllLines(file).stream()
                    .skip(1)
                    .map(Row::of)
                    .filter(row -> row.step() <= step)
                    .forEach(rows::add);
        }
        tokens = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).tokens();
    }

    /** Takes the losses of a step. */
    void add(int step, List<MicroBatch> batches, List<float[]> losses) throws IOException {
        for (int b = 0; b < batches.size(); b++) {
            MicroBatch batch = batches.get(b);
            tokens += batch.tokens();
            for (int i = 0; i < batch.families().length; i++) {
                int family = batch.families()[i].ordinal();
                sums[family] += losses.get(b)[i];
                counts[family]++;
            }
        }
        if (step % STEPS_A_ROW == 0) {
            rows.add(new Row(step, tokens, means()));
            write();
        }
    }

    private Map<DocumentKind, Double> means() {
        Map<DocumentKind, Double> means = new EnumMap<>(DocumentKind.class);
        for (DocumentKind family : DocumentKind.values()) {
            if (counts[family.ordinal()] > 0) {
                means.put(family, sums[family.ordinal()] / counts[family.ordinal()]);
            }
        }
        Arrays.fill(sums, 0);
        Arrays.fill(counts, 0);
        return means;
    }

    private void write() throws IOException {
        String head =
                "step,tokens,"
                        + Arrays.stream(DocumentKind.values())
                                .map(DocumentKind::id)
                                .collect(Collectors.joining(","));
        Files.writeString(
                file,
                head
                        + "\n"
                        + rows.stream().map(r -> r.line() + "\n").collect(Collectors.joining()));
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }
}

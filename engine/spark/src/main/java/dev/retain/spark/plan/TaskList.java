package dev.retain.spark.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What a sweep is to do, as a file: a line of settings that all workers get, then a line a task.
 *
 * @param shards how many shards there are, disabled cells included
 * @param settings what all workers are to be told beside what the user said
 * @param tasks baselines first, then cells, those that take longest first
 */
@API(status = INTERNAL, since = "0.1")
public record TaskList(int shards, Map<String, String> settings, List<SweepTask> tasks) {

    private static final String BETWEEN = "\t";
    private static final int FIELDS = 9;

    /** Copies the list. */
    public TaskList {
        settings = Map.copyOf(settings);
        tasks = List.copyOf(tasks);
    }

    /** Those of a kind. */
    public List<SweepTask> of(SweepTask.Kind kind) {
        return tasks.stream().filter(task -> task.kind() == kind).toList();
    }

    /** Writes all of it into a file. */
    public void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(
                Stream.concat(
                                Stream.of(Integer.toString(shards)),
                                settings.entrySet().stream()
                                        .flatMap(e -> Stream.of(e.getKey(), e.getValue())))
                        .map(TaskList::encoded)
                        .collect(Collectors.joining(BETWEEN)));
        for (SweepTask task : tasks) {
            lines.add(
                    Stream.of(
                                    task.kind().name(),
                                    Integer.toString(task.number()),
                                    task.name(),
                                    task.selector(),
                                    task.suite(),
                                    task.folder(),
                                    Long.toString(task.millis()),
                                    Long.toString(task.bytes()),
                                    Boolean.toString(task.done()))
                            .map(TaskList::encoded)
                            .collect(Collectors.joining(BETWEEN)));
        }
        Files.write(file, lines);
    }

    private static String encoded(String field) {
        return URLEncoder.encode(field, UTF_8);
    }

    /** Reads what {@link #write} wrote. */
    public static TaskList read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty()) {
            throw new IOException(file + " is empty, so it is no list of tasks");
        }
        List<String> first = fields(lines.get(0));
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 1; i + 1 < first.size(); i += 2) {
            settings.put(first.get(i), first.get(i + 1));
        }
        List<SweepTask> tasks = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            tasks.add(task(fields(line), file));
        }
        return new TaskList(Integer.parseInt(first.get(0)), settings, tasks);
    }

    private static List<String> fields(String line) {
        return Arrays.stream(line.split(BETWEEN, -1))
                .map(field -> URLDecoder.decode(field, UTF_8))
                .toList();
    }

    private static SweepTask task(List<String> fields, Path file) throws IOException {
        if (fields.size() != FIELDS) {
            throw new IOException(
                    "a line of %s has %d fields, not %d".formatted(file, fields.size(), FIELDS));
        }
        return new SweepTask(
                SweepTask.Kind.valueOf(fields.get(0)),
                Integer.parseInt(fields.get(1)),
                fields.get(2),
                fields.get(3),
                fields.get(4),
                fields.get(5),
                Long.parseLong(fields.get(6)),
                Long.parseLong(fields.get(7)),
                Boolean.parseBoolean(fields.get(8)));
    }
}

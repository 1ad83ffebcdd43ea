package dev.retain.tasks.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Cases of a CSV file, whose first line names the columns: fields of a case, and what can be
 * expected. An empty cell says nothing; several values stand with {@code |} between them.
 */
final class CsvCases {

    private static final Set<String> TEXTS = Set.of("id", "prompt", "cluster");
    private static final Set<String> LISTS = Set.of("tags", "stop");
    private static final Set<String> EXPECTED =
            Set.of(
                    "exact",
                    "contains",
                    "regex",
                    "json",
                    "call",
                    "choice",
                    "of",
                    "numeric",
                    "within");
    private static final String MAX_TOKENS = "max_tokens";

    private static final CsvMapper CSV =
            CsvMapper.csvBuilder()
                    .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                    .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                    .build();

    private final Path file;
    private final List<String> columns;

    private CsvCases(Path file, List<String> columns) {
        this.file = file;
        this.columns = columns;
    }

    static List<CaseLine> read(Path file, String text) throws IOException {
        List<CaseLine> cases = new ArrayList<>();
        CsvCases table = null;
        int line = 1;
        try (MappingIterator<String[]> rows =
                CSV.readerFor(String[].class).readValues(text.replace("\r\n", "\n"))) {
            while (rows.hasNextValue()) {
                line = Math.max(line, rows.getParser().currentTokenLocation().getLineNr());
                String[] row = rows.nextValue();
                if (table == null) {
                    table = new CsvCases(file, columns(file, line, row));
                } else {
                    cases.add(table.row(line, row));
                }
                line = rows.getParser().currentLocation().getLineNr();
            }
        } catch (JsonProcessingException e) {
            throw CaseLine.wrong(
                    file,
                    e.getLocation() == null ? line : e.getLocation().getLineNr(),
                    "this is no CSV: %s; quote cells that hold commas, quotes or line ends"
                            .formatted(e.getOriginalMessage()));
        }
        return cases;
    }

    private static List<String> columns(Path file, int line, String[] row) {
        List<String> columns = new ArrayList<>();
        for (String cell : row) {
            String name = cell.strip();
            boolean known =
                    TEXTS.contains(name)
                            || LISTS.contains(name)
                            || EXPECTED.contains(name)
                            || name.equals(MAX_TOKENS);
            if (!known) {
                throw CaseLine.wrong(
                        file,
                        line,
                        "there is no column \"%s\"; the first line names id, prompt, cluster, tags, stop, max_tokens, and one of exact, contains, regex, json, call, choice with of, numeric with within"
                                .formatted(CaseLine.shown(name)));
            }
            columns.add(name);
        }
        if (new HashSet<>(columns).size() < columns.size() || !columns.contains("prompt")) {
            throw CaseLine.wrong(
                    file, line, "the first line must name each column once, and prompt among them");
        }
        return columns;
    }

    private CaseLine row(int line, String[] row) {
        if (row.length != columns.size()) {
            throw CaseLine.wrong(
                    file,
                    line,
                    "there are %d cells, and the first line names %d columns; quote cells that hold commas"
                            .formatted(row.length, columns.size()));
        }
        ObjectNode fields = CaseFiles.object();
        ObjectNode expect = CaseFiles.object();
        for (int i = 0; i < row.length; i++) {
            if (!row[i].isEmpty()) {
                put(
                        line,
                        EXPECTED.contains(columns.get(i)) ? expect : fields,
                        columns.get(i),
                        row[i]);
            }
        }
        if (!expect.isEmpty()) {
            fields.set("expect", expect);
        }
        return new CaseLine(file, line, fields);
    }

    private void put(int line, ObjectNode into, String column, String cell) {
        switch (column) {
            case "tags", "stop", "of", "contains" -> {
                ArrayNode values = into.putArray(column);
                for (String value : cell.split("\\|")) {
                    values.add(value.strip());
                }
            }
            case "json", "call" -> into.set(column, CaseFiles.json(file, line, column, cell));
            case "numeric", "within", MAX_TOKENS -> into.put(column, number(line, column, cell));
            default -> into.put(column, cell);
        }
    }

    private BigDecimal number(int line, String column, String cell) {
        try {
            return new BigDecimal(cell.strip());
        } catch (NumberFormatException e) {
            throw CaseLine.wrong(
                    file, line, "%s is %s; write a number".formatted(column, CaseLine.shown(cell)));
        }
    }
}

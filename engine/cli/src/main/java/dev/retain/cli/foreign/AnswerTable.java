package dev.retain.cli.foreign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table of who_what_benchmark: {@code prompts} and {@code answers} of one model.
 *
 * @param file the file
 */
record AnswerTable(ForeignFile file) {

    private static final CsvMapper CSV =
            CsvMapper.csvBuilder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

    ForeignRun read() throws IOException {
        List<ForeignSample> samples = new ArrayList<>();
        try (MappingIterator<String[]> rows =
                CSV.readerFor(String[].class).readValues(Files.readString(file.path()))) {
            List<String> head = rows.hasNextValue() ? List.of(rows.nextValue()) : List.of();
            int prompts = head.indexOf("prompts");
            int answers = head.indexOf("answers");
            if (prompts < 0 || answers < 0) {
                throw file.wrong(
                        "has no columns prompts and answers; give what wwb writes to --gt-data for"
                                + " each of the two models");
            }
            while (rows.hasNextValue()) {
                String[] row = rows.nextValue();
                if (row.length != head.size()) {
                    throw file.wrong(
                            "has %d cells in row %d and %d columns; give the file as wwb wrote it"
                                    .formatted(row.length, samples.size() + 1, head.size()));
                }
                samples.add(
                        new ForeignSample(
                                "row " + (samples.size() + 1),
                                row[prompts],
                                Optional.empty(),
                                row[prompts],
                                "",
                                Optional.of(row[answers]),
                                Double.NaN));
            }
        } catch (JsonProcessingException e) {
            throw file.wrong("is no CSV: %s".formatted(e.getOriginalMessage()));
        }
        String name = file.path().getFileName().toString();
        return ForeignRun.of(
                file.path().toString(),
                "who_what_benchmark",
                "answers",
                name.substring(0, name.length() - ".csv".length()),
                "same answer",
                samples);
    }
}

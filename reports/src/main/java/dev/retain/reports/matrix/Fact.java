package dev.retain.reports.matrix;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.report.CellReport;
import java.util.List;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * A fact of a cell, declared once in {@link CellFacts}: its names in data and before people.
 *
 * @param source what it is a fact of
 * @param field its name in JSON
 * @param csv its name in CSV; empty if it does not stand there
 * @param shown where people see it
 * @param title its heading for people; empty if they do not see it
 * @param under what the heading leaves to be said; empty if nothing
 * @param value its value; a null node where a cell has none
 * @param words the value as people read it; never asked for a null node
 */
@API(status = INTERNAL, since = "0.1")
public record Fact(
        Source source,
        String field,
        String csv,
        Shown shown,
        String title,
        String under,
        Function<CellReport, JsonNode> value,
        Function<JsonNode, String> words)
        implements Column {

    static Fact of(Source source, String field, Function<CellReport, JsonNode> value) {
        return new Fact(source, field, "", Shown.NOWHERE, "", "", value, JsonNode::asText);
    }

    Fact inCsv(String name) {
        return new Fact(source, field, name, shown, title, under, value, words);
    }

    Fact shown(Shown where, String heading, String of, Function<JsonNode, String> read) {
        return new Fact(source, field, csv, where, heading, of, value, read);
    }

    @Override
    public String label() {
        return under.isEmpty() ? title : title + " " + under;
    }

    @Override
    public Group group() {
        return Group.ARTIFACT;
    }

    @Override
    public FigureEntry entry(List<CellReport> gates) {
        return new FigureEntry(
                this, gates.stream().map(value).filter(v -> !v.isNull()).findFirst().map(words));
    }

    /** What a fact is of. */
    public enum Source {
        /** The compression that was asked for. */
        REQUEST,
        /** The artifact's files. */
        INSPECTION,
        /** The cell. */
        CELL
    }

    /** Where people see a fact. */
    public enum Shown {
        /** In data only. */
        NOWHERE,
        /** Behind a row. */
        DETAILS,
        /** Behind a row, to be copied. */
        CODE,
        /** In the matrix and behind a row. */
        MATRIX
    }
}

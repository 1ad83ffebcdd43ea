package dev.retain.reports.matrix;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The run as JSON: everything that the page shows. {@value #SCHEMA_FILE}, which stands beside it,
 * describes every field; one that it lacks is an error. Shares and changes are fractions, of a
 * change minus is a loss; what is undefined is null. Later versions add fields and never change the
 * meaning of one.
 */
@API(status = INTERNAL, since = "0.1")
public final class MatrixJson {

    /** The number that a reader checks first. */
    public static final int SCHEMA = 2;

    /** The name of the JSON schema, which lies beside this class and beside the data. */
    public static final String SCHEMA_FILE = "matrix.schema.json";

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final CellJson cells = new CellJson(MAPPER);

    /** The text. */
    public String render(Matrix matrix) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("$schema", "./" + SCHEMA_FILE);
        root.put("schema", SCHEMA);
        root.put("complete", matrix.complete());
        root.put("limited", matrix.limited());
        root.set("run", RunJson.of(matrix, MAPPER));
        root.set("facts", facts(matrix.facts()));
        root.set("tally", tally(matrix.tally()));
        ArrayNode columns = root.putArray("suites");
        for (SuiteColumn column : matrix.suites()) {
            ObjectNode node = columns.addObject();
            node.put("suite", column.suite());
            node.put("capability", column.capability().map(c -> c.id()).orElse(null));
            node.put("perplexity", column.perplexity());
        }
        ArrayNode measures = root.putArray("measures");
        matrix.measures()
                .forEach(m -> measures.addObject().put("name", m.name()).put("unit", m.unit()));
        ArrayNode ran = root.putArray("cells");
        for (CellReport cell : matrix.cells()) {
            ObjectNode node = cells.node(cell, matrix.directory());
            RunJson.attempts(matrix, cell, node);
            ran.add(node);
        }
        ArrayNode notRun = root.putArray("notRun");
        for (CellId id : matrix.notRun()) {
            notRun.add(cells.id(id));
        }
        ArrayNode elsewhere = root.putArray("notInShard");
        matrix.elsewhere().forEach(id -> elsewhere.add(cells.id(id)));
        return written(root);
    }

    /** The JSON schema of {@link #render(Matrix)}. */
    public static String schema() {
        return PackagedText.read(SCHEMA_FILE);
    }

    /** One gate, as it stands in the list of cells. */
    public String render(CellReport cell) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("schema", SCHEMA);
        root.setAll(cells.node(cell, cell.directory()));
        return written(root);
    }

    private ObjectNode facts(Map<String, String> facts) {
        ObjectNode node = MAPPER.createObjectNode();
        facts.forEach(node::put);
        return node;
    }

    private ObjectNode tally(Tally tally) {
        return MAPPER.createObjectNode()
                .put("gates", tally.gates())
                .put("passed", tally.passed())
                .put("negativeControls", tally.negativeControls())
                .put("failed", tally.failed())
                .put("broken", tally.broken())
                .put("aborted", tally.aborted())
                .put("notRun", tally.notRun())
                .put("flaky", tally.flaky());
    }

    /** A tree as the text of a file. */
    public static String written(ObjectNode root) {
        try {
            return MAPPER.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }
}

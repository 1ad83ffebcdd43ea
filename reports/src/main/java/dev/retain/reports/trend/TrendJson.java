package dev.retain.reports.trend;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.ModelIdentity;
import dev.retain.api.Tolerance;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.TrendPoint;
import dev.retain.api.report.TrendPoint.Judged;
import dev.retain.api.report.TrendPoint.Score;
import dev.retain.reports.matrix.Matrix;
import dev.retain.reports.matrix.MatrixJson;
import dev.retain.reports.matrix.PackagedText;
import org.apiguardian.api.API;

/**
 * What the cells of a run were in their last runs, as JSON. {@value #SCHEMA_FILE}, which stands
 * beside it, describes every field. Signs and units are those of {@code matrix.json}.
 */
@API(status = INTERNAL, since = "0.1")
public final class TrendJson {

    /** The file's name. */
    public static final String FILE = "trend.json";

    /** The name of the JSON schema. */
    public static final String SCHEMA_FILE = "trend.schema.json";

    private static final int SCHEMA = 1;

    private final JsonNodeFactory nodes = JsonNodeFactory.instance;

    /** The text. */
    public String render(Matrix matrix) {
        ObjectNode root = nodes.objectNode();
        root.put("$schema", "./" + SCHEMA_FILE);
        root.put("schema", SCHEMA);
        root.put("run", matrix.run().id());
        root.put("limited", matrix.limited());
        ArrayNode cells = root.putArray("cells");
        matrix.cells().stream()
                .filter(cell -> !cell.trend().isEmpty())
                .forEach(cell -> cells.add(cell(cell)));
        return MatrixJson.written(root);
    }

    /** The JSON schema of {@link #render(Matrix)}. */
    public static String schema() {
        return PackagedText.read(SCHEMA_FILE);
    }

    private ObjectNode cell(CellReport cell) {
        ObjectNode node =
                nodes.objectNode()
                        .put("class", cell.id().testClass())
                        .put("method", cell.id().method())
                        .put("model", cell.id().model())
                        .put("compression", cell.id().compression());
        ArrayNode runs = node.putArray("runs");
        cell.trend().forEach(point -> runs.add(run(point)));
        return node;
    }

    private ObjectNode run(TrendPoint point) {
        ObjectNode node =
                nodes.objectNode()
                        .put("run", point.run())
                        .put("time", point.time().toString())
                        .put("commit", point.commit().orElse(null))
                        .put("branch", point.branch().orElse(null))
                        .put("outcome", point.outcome().name());
        node.set("baseline", identity(point.baseline()));
        node.set("candidate", identity(point.candidate()));
        ArrayNode scores = node.putArray("scores");
        point.scores().forEach(score -> scores.add(score(score)));
        return node;
    }

    private ObjectNode identity(ModelIdentity model) {
        return nodes.objectNode()
                .put("weights", model.weights())
                .put("config", model.config())
                .put("tokenizer", model.tokenizer())
                .put("template", model.template())
                .put("generation", model.generation());
    }

    private ObjectNode score(Score score) {
        ObjectNode node =
                nodes.objectNode()
                        .put("suite", score.suite())
                        .put("version", score.version())
                        .put("data", score.data().isEmpty() ? null : score.data());
        put(node, "baseline", score.baseline());
        put(node, "candidate", score.candidate());
        node.put("n", score.n());
        node.set("verdict", score.judged().map(this::verdict).orElse(null));
        return node;
    }

    private ObjectNode verdict(Judged judged) {
        Tolerance tolerance = judged.question().tolerance();
        boolean ratio = tolerance instanceof Tolerance.Times;
        ObjectNode node =
                nodes.objectNode()
                        .put("subject", judged.question().subject())
                        .put("claim", judged.question().claim().name());
        node.set("tolerance", tolerance(tolerance));
        node.put("decision", judged.decision().name());
        put(node, "change", ratio ? Double.NaN : 0 - judged.drop());
        put(node, "changeLower", ratio ? Double.NaN : 0 - judged.upper());
        put(node, "changeUpper", ratio ? Double.NaN : 0 - judged.lower());
        put(node, "ratio", ratio ? judged.drop() : Double.NaN);
        put(node, "ratioLower", ratio ? judged.lower() : Double.NaN);
        put(node, "ratioUpper", ratio ? judged.upper() : Double.NaN);
        return node;
    }

    private ObjectNode tolerance(Tolerance tolerance) {
        return nodes.objectNode().put("kind", tolerance.kind()).put("value", tolerance.size());
    }

    private static void put(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }
}

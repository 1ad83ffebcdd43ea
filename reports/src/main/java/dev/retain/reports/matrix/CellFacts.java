package dev.retain.reports.matrix;

import static dev.retain.reports.matrix.Fact.Shown.CODE;
import static dev.retain.reports.matrix.Fact.Shown.DETAILS;
import static dev.retain.reports.matrix.Fact.Shown.MATRIX;
import static dev.retain.reports.matrix.Fact.Source.CELL;
import static dev.retain.reports.matrix.Fact.Source.INSPECTION;
import static dev.retain.reports.matrix.Fact.Source.REQUEST;
import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.retain.api.CompressionSpec;
import dev.retain.api.Inspection;
import dev.retain.api.Method;
import dev.retain.api.report.NumberText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apiguardian.api.API;

/** The facts of a cell, in the order in which every report has them. */
@API(status = INTERNAL, since = "0.1")
public final class CellFacts {

    /** All of them. */
    public static final List<Fact> ALL =
            List.of(
                    requested("method", r -> text(r.method().id())),
                    requested("bits", r -> whole(r.bits())),
                    requested("groupSize", r -> whole(r.groupSize())),
                    requested("symmetric", r -> BooleanNode.valueOf(r.symmetric())),
                    requested("sparsity", r -> number(r.sparsity().orElse(Double.NaN))),
                    requested("pattern", r -> text(r.pattern().map(Object::toString))),
                    held("method", i -> text(i.method().map(Method::id))).inCsv("held_method"),
                    held("bits", i -> whole(i.bits())).inCsv("bits"),
                    held("groupSize", i -> whole(i.groupSize())).inCsv("group_size"),
                    held("bitsPerWeight", i -> number(i.bitsPerWeight()))
                            .inCsv("bits_per_weight")
                            .shown(
                                    MATRIX,
                                    "bits per weight",
                                    "",
                                    v -> NumberText.decimal(v.doubleValue())),
                    held("poolSparsity", i -> number(i.poolSparsity()))
                            .inCsv("pool_sparsity")
                            .shown(MATRIX, "sparsity", "of the pool", CellFacts::percent),
                    held("totalSparsity", i -> number(i.totalSparsity()))
                            .inCsv("total_sparsity")
                            .shown(DETAILS, "sparsity", "of all weights", CellFacts::percent),
                    held("methodEvidence", i -> text(i.methodEvidence()))
                            .shown(DETAILS, "evidence", "", JsonNode::asText),
                    held("sha256", i -> text(i.sha256()))
                            .inCsv("sha256")
                            .shown(CODE, "SHA-256", "", JsonNode::asText),
                    Fact.of(CELL, "seconds", c -> number(c.duration().toMillis() / 1000.0))
                            .inCsv("seconds"));

    private CellFacts() {}

    /** Those of one source. */
    static List<Fact> of(Fact.Source source) {
        return ALL.stream().filter(f -> f.source() == source).toList();
    }

    private static Fact requested(String field, Function<CompressionSpec, JsonNode> value) {
        return Fact.of(
                REQUEST, field, cell -> cell.requested().map(value).orElse(NullNode.getInstance()));
    }

    private static Fact held(String field, Function<Inspection, JsonNode> value) {
        return Fact.of(
                INSPECTION,
                field,
                cell -> cell.inspection().map(value).orElse(NullNode.getInstance()));
    }

    private static JsonNode text(String value) {
        return TextNode.valueOf(value);
    }

    private static JsonNode text(Optional<String> value) {
        return value.map(CellFacts::text).orElse(NullNode.getInstance());
    }

    private static JsonNode whole(OptionalInt value) {
        return value.isPresent() ? IntNode.valueOf(value.getAsInt()) : NullNode.getInstance();
    }

    /** A number; JSON has no NaN and no infinity. */
    static JsonNode number(double value) {
        return Double.isFinite(value) ? DoubleNode.valueOf(value) : NullNode.getInstance();
    }

    private static String percent(JsonNode share) {
        return NumberText.percent(share.doubleValue());
    }
}

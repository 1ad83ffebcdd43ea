package dev.retain.environments.academia;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.environments.tools.ActionCall;
import dev.retain.environments.tools.CallLog;
import dev.retain.environments.tools.LiteralWriter;
import dev.retain.environments.tools.ToolError;
import dev.retain.environments.tools.ToolWorld;
import dev.retain.environments.tools.Toolbox;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be asked of the two networks, as AgentBoard's {@code academia_tools.py} answers. */
final class AcademiaTools implements Toolbox {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String SHARED_PAPERS = "collaborative_papers";
    private static final List<String> NAMES =
            List.of(
                    "loadPaperNet",
                    "loadAuthorNet",
                    "neighbourCheck",
                    "paperNodeCheck",
                    "authorNodeCheck",
                    "authorEdgeCheck",
                    "paperEdgeCheck",
                    "check_valid_actions",
                    "finish");

    private final AcademiaNets nets;
    private final CallLog log;
    private final Set<AcademiaNets.Kind> loaded = EnumSet.noneOf(AcademiaNets.Kind.class);

    AcademiaTools(AcademiaNets nets, List<JsonNode> subGoals) {
        this.nets = nets;
        this.log = new CallLog(subGoals);
    }

    @Override
    public String opening() {
        return ToolWorld.OPENING;
    }

    @Override
    public Optional<JsonNode> use(ActionCall call) throws ToolError {
        return Optional.ofNullable(
                switch (call.tool()) {
                    case "loadPaperNet" -> load(AcademiaNets.Kind.PAPER);
                    case "loadAuthorNet" -> load(AcademiaNets.Kind.AUTHOR);
                    case "neighbourCheck", "neighborCheck" -> neighbours(call);
                    case "paperNodeCheck" -> node(AcademiaNets.Kind.PAPER, call);
                    case "authorNodeCheck" -> node(AcademiaNets.Kind.AUTHOR, call);
                    case "paperEdgeCheck" -> edge(AcademiaNets.Kind.PAPER, call);
                    case "authorEdgeCheck" -> edge(AcademiaNets.Kind.AUTHOR, call);
                    case "check_valid_actions" -> valid();
                    case "finish" -> log.finish(call.argument("answer"));
                    default -> null;
                });
    }

    private static JsonNode valid() {
        ArrayNode names = NODES.arrayNode();
        NAMES.forEach(names::add);
        return NODES.textNode("You can use following valid actions: " + LiteralWriter.repr(names));
    }

    private JsonNode load(AcademiaNets.Kind kind) {
        loaded.add(kind);
        return given(NODES.textNode(kind.label() + " is loaded."));
    }

    private JsonNode given(JsonNode value) {
        log.add(value);
        return value;
    }

    /** The net of a kind, or what a model is told that did not load it. */
    private Optional<String> unloaded(AcademiaNets.Kind kind) {
        return loaded.contains(kind)
                ? Optional.empty()
                : Optional.of("Please load the %s first.".formatted(kind.label()));
    }

    private Optional<String> missing(AcademiaNets.Kind kind, JsonNode name) {
        return unloaded(kind)
                .or(
                        () ->
                                name.isTextual() && nets.of(kind).id(name.textValue()).isPresent()
                                        ? Optional.empty()
                                        : Optional.of(
                                                "There is no node named %s in the %s."
                                                        .formatted(
                                                                LiteralWriter.str(name),
                                                                kind.label())));
    }

    private JsonNode neighbours(ActionCall call) throws ToolError {
        JsonNode graph = call.argument("graph");
        JsonNode name = call.argument("node");
        ObjectNode arguments = NODES.objectNode();
        arguments.set("graph", graph);
        arguments.set("node", name);
        Optional<AcademiaNets.Kind> kind = AcademiaNets.Kind.named(graph);
        if (kind.isEmpty()) {
            return log.failed(
                    NAMES.get(2),
                    arguments,
                    "AttributeError('%s' object has no attribute 'neighbors')"
                            .formatted(ActionCall.typeOf(graph)));
        }
        Optional<String> missing = missing(kind.get(), name);
        if (missing.isPresent()) {
            return log.failed(NAMES.get(2), arguments, missing.get());
        }
        ArrayNode near = NODES.arrayNode();
        nets.of(kind.get()).near(name.textValue()).forEach(near::add);
        return given(near);
    }

    private JsonNode node(AcademiaNets.Kind kind, ActionCall call) throws ToolError {
        JsonNode name = call.argument("node");
        Optional<String> missing = missing(kind, name);
        if (missing.isPresent()) {
            ObjectNode arguments = NODES.objectNode();
            arguments.set("node", name);
            return log.failed(call.tool(), arguments, missing.get());
        }
        return given(nets.of(kind).node(name.textValue()).orElseThrow());
    }

    private JsonNode edge(AcademiaNets.Kind kind, ActionCall call) throws ToolError {
        JsonNode one = call.argument("node1");
        JsonNode other = call.argument("node2");
        ObjectNode arguments = NODES.objectNode();
        arguments.set("node1", one);
        arguments.set("node2", other);
        Optional<String> missing = missing(kind, one).or(() -> missing(kind, other));
        if (missing.isPresent()) {
            return log.failed(call.tool(), arguments, missing.get());
        }
        Optional<ObjectNode> edge = nets.of(kind).edge(one.textValue(), other.textValue());
        return edge.isPresent()
                ? given(told(edge.get()))
                : log.failed(
                        call.tool(),
                        arguments,
                        "There is no edge between %s and %s."
                                .formatted(one.textValue(), other.textValue()));
    }

    /** An edge with the titles of papers in place of their ids. */
    private JsonNode told(ObjectNode edge) {
        if (!edge.path(SHARED_PAPERS).isArray()) {
            return edge;
        }
        ObjectNode told = edge.deepCopy();
        ArrayNode titles = told.putArray(SHARED_PAPERS);
        NamedNet papers = nets.of(AcademiaNets.Kind.PAPER);
        for (JsonNode id : edge.path(SHARED_PAPERS)) {
            titles.add(papers.name(id.asText()).orElse(id.asText()));
        }
        return told;
    }

    @Override
    public double reached() {
        return log.reached();
    }
}

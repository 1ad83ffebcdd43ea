package dev.retain.environments.academia;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.EvaluationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a graph as networkx writes it ({@code adjacency_data}), with the names of its nodes by id
 * beside: {@code {"names": {…}, "nodes": [{"id": …}], "adjacency": [[{"id": …}]]}}, one list of
 * neighbours a node, in order. It is read as a stream; nothing is unpickled.
 */
final class NetFile {

    private static final long MOST_BYTES = 256L << 20;
    private static final int MOST = 2_000_000;
    private static final long MOST_PARTS = 20_000_000;
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxTokenCount(MOST_PARTS)
                                                    .build())
                                    .build())
                    .build();

    private final Path file;
    private final List<String[]> names = new ArrayList<>();
    private final List<ObjectNode> nodes = new ArrayList<>();
    private final List<List<ObjectNode>> near = new ArrayList<>();
    private int edges;

    private NetFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the graph.
     *
     * @throws EvaluationException if it is no graph, or far too large
     */
    static NamedNet read(Path file) {
        NetFile reader = new NetFile(file);
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw reader.broken("it has more than %d bytes".formatted(MOST_BYTES), 1);
            }
            try (JsonParser parser = JSON.createParser(file.toFile())) {
                reader.graph(parser);
            }
        } catch (StreamConstraintsException e) {
            throw new EvaluationException(
                    "%s has more than %d parts, or one that is too large or too deep: %s; write the file again"
                            .formatted(file, MOST_PARTS, e.getOriginalMessage()),
                    e);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new EvaluationException(
                    "%s is no JSON in line %d: %s; write the file again"
                            .formatted(file, line, e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw new EvaluationException(
                    "%s cannot be read: %s; correct its permissions or write it again"
                            .formatted(file, e.getMessage()),
                    e);
        }
        return reader.net();
    }

    private void graph(JsonParser parser) throws IOException {
        take(parser, JsonToken.START_OBJECT);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "names" -> names(parser);
                case "nodes" -> list(parser, nodes);
                case "adjacency" -> adjacency(parser);
                default -> parser.skipChildren();
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw broken("an object is due", line(parser));
        }
    }

    private void take(JsonParser parser, JsonToken expected) throws IOException {
        if (parser.nextToken() != expected) {
            throw broken("an object is due", line(parser));
        }
    }

    private void names(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw broken("the names are no object", line(parser));
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String id = parser.currentName();
            parser.nextToken();
            if (names.size() == MOST || !parser.currentToken().isScalarValue()) {
                throw broken("a name is no text, or one too many", line(parser));
            }
            names.add(new String[] {id, parser.getText()});
        }
    }

    private void list(JsonParser parser, List<ObjectNode> items) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw broken("a list is due", line(parser));
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode item = JSON.readTree(parser);
            if (!(item instanceof ObjectNode object) || items.size() == MOST) {
                throw broken(
                        "a list has something that is no object, or one too many", line(parser));
            }
            items.add(object);
        }
    }

    private void adjacency(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw broken("a list is due", line(parser));
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            List<ObjectNode> neighbours = new ArrayList<>(0);
            list(parser, neighbours);
            near.add(neighbours);
            edges += neighbours.size();
            if (edges > MOST || near.size() > MOST) {
                throw broken("it has more than %d edges".formatted(MOST), line(parser));
            }
        }
    }

    private static int line(JsonParser parser) {
        return parser.currentLocation().getLineNr();
    }

    private NamedNet net() {
        NamedNet net = new NamedNet();
        names.forEach(name -> net.name(name[0], name[1]));
        if (nodes.isEmpty() || names.isEmpty() || near.size() != nodes.size()) {
            throw broken("it must have nodes, names, and a list of neighbours a node", 1);
        }
        List<String> ids = nodes.stream().map(this::taken).toList();
        for (int i = 0; i < ids.size(); i++) {
            String from = ids.get(i);
            net.node(from, nodes.get(i));
            near.get(i).forEach(edge -> net.edge(from, taken(edge), edge));
        }
        return net;
    }

    /** Takes its id out of what is known of a node or an edge. */
    private String taken(ObjectNode object) {
        JsonNode id = object.remove("id");
        if (id == null || !id.isValueNode()) {
            throw broken("a node or an edge has no id", 1);
        }
        return id.asText();
    }

    private EvaluationException broken(String what, int line) {
        return new EvaluationException(
                "%s is no graph of named nodes, line %d: %s; write the file again"
                        .formatted(file, line, what));
    }
}

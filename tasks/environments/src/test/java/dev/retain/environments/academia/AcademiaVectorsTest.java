package dev.retain.environments.academia;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.testing.RequiresShared;
import dev.retain.environments.agent.Reply;
import dev.retain.environments.testing.Cases;
import dev.retain.environments.testing.Lamps;
import dev.retain.environments.testing.Mismatches;
import dev.retain.environments.tools.ToolWorld;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every recorded episode of AgentBoard's own environment, on graphs that go through files. */
@RequiresShared
class AcademiaVectorsTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private @TempDir Path folder;

    @Test
    void should_reply_as_recorded() {
        Cases.check("golden/scorers/agentboard_academia.jsonl", 16, this::replay);
    }

    private void replay(JsonNode episode, Mismatches mismatches) {
        String name = episode.get("case").asText();
        AcademiaNets nets = nets(episode.get("graph"));
        compare(mismatches, nets.papers(), episode.get("graph").get("paper_neighbours"));
        compare(mismatches, nets.authors(), episode.get("graph").get("author_neighbours"));
        List<JsonNode> subGoals = new ArrayList<>();
        episode.get("subgoals").forEach(subGoals::add);
        ToolWorld world = new ToolWorld(name, new AcademiaTools(nets, subGoals));
        for (JsonNode step : episode.get("steps")) {
            Reply reply = world.act(step.get("message").asText());
            boolean done = step.get("done").asBoolean();
            double progress = step.get("progress").asDouble();
            mismatches.compare(
                    name + ", " + step.get("message").asText(),
                    reply,
                    new Reply(
                            step.get("observation").asText(),
                            progress,
                            step.get("grounded").asBoolean(),
                            done,
                            done && progress == 1));
        }
    }

    private static void compare(Mismatches mismatches, NamedNet net, JsonNode neighbours) {
        for (Map.Entry<String, JsonNode> near : neighbours.properties()) {
            mismatches.compare(
                    near.getKey(), net.near(near.getKey()), Cases.texts(near.getValue()));
        }
    }

    private AcademiaNets nets(JsonNode graph) {
        Lamps.put(
                folder,
                "paper_net.json",
                written(
                        graph.get("papers"),
                        "title",
                        graph.get("citations"),
                        graph.get("paper_neighbours")));
        Lamps.put(
                folder,
                "author_net.json",
                written(
                        graph.get("authors"),
                        "name",
                        graph.get("collaborations"),
                        graph.get("author_neighbours")));
        return new AcademiaNets(
                NetFile.read(folder.resolve("paper_net.json")),
                NetFile.read(folder.resolve("author_net.json")));
    }

    private static String written(
            JsonNode nodes, String field, JsonNode edges, JsonNode neighbours) {
        ObjectNode net = NODES.objectNode();
        ObjectNode names = net.putObject("names");
        ArrayNode written = net.putArray("nodes");
        ArrayNode adjacency = net.putArray("adjacency");
        Map<String, JsonNode> ids = new HashMap<>();
        nodes.forEach(node -> ids.put(node.get(field).asText(), node.get("id")));
        for (JsonNode node : nodes) {
            names.set(node.get("id").asText(), node.get(field));
            ObjectNode one = node.get("attributes").deepCopy();
            one.set("id", node.get("id"));
            written.add(one);
            ArrayNode near = adjacency.addArray();
            for (JsonNode name : neighbours.path(node.get(field).asText())) {
                JsonNode to = Objects.requireNonNull(ids.get(name.asText()));
                ObjectNode edge = edge(edges, node.get("id"), to).deepCopy();
                edge.set("id", to);
                near.add(edge);
            }
        }
        return net.toString();
    }

    private static JsonNode edge(JsonNode edges, JsonNode from, JsonNode to) {
        for (JsonNode edge : edges) {
            if (edge.get(0).equals(from) && edge.get(1).equals(to)
                    || edge.get(0).equals(to) && edge.get(1).equals(from)) {
                return edge.get(2);
            }
        }
        throw new AssertionError("no edge from " + from + " to " + to);
    }
}

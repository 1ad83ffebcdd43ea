package dev.retain.reports.matrix;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.reports.runs.Fragment;

/** The run as JSON: its id, whether it ended, and the fragments that it is put together from. */
final class RunJson {

    private RunJson() {}

    static ObjectNode of(Matrix matrix, ObjectMapper mapper) {
        ObjectNode node =
                mapper.createObjectNode()
                        .put("id", matrix.run().id())
                        .put("ended", matrix.run().ended())
                        .put("green", matrix.green());
        ArrayNode failures = node.putArray("failures");
        matrix.run().failures().forEach(failures::add);
        ArrayNode shards = node.putArray("shards");
        matrix.run().parts().forEach(shards::add);
        ArrayNode fragments = node.putArray("fragments");
        matrix.run().fragments().forEach(fragment -> put(fragment, fragments.addObject()));
        return node;
    }

    private static void put(Fragment fragment, ObjectNode node) {
        node.put("name", fragment.name())
                .put("process", fragment.process())
                .put("started", fragment.started().toString())
                .put("written", fragment.written().toString())
                .put("ended", fragment.ended())
                .put("cells", fragment.report().cells().size())
                .put("running", fragment.running().map(CellId::toString).orElse(null));
    }

    /** Which attempt of which fragment a cell is, and what became of those before it. */
    static void attempts(Matrix matrix, CellReport cell, ObjectNode node) {
        put(matrix, cell, node);
        ArrayNode before = node.putArray("before");
        for (CellReport attempt : matrix.run().before(cell)) {
            ObjectNode earlier = before.addObject();
            put(matrix, attempt, earlier);
            earlier.put("outcome", attempt.outcome().name())
                    .put("failure", attempt.failure().orElse(null))
                    .put("directory", Links.relative(matrix.directory(), attempt.directory()));
        }
    }

    private static void put(Matrix matrix, CellReport attempt, ObjectNode node) {
        node.put("attempt", attempt.attempt())
                .put("fragment", matrix.run().fragment(attempt).map(Fragment::name).orElse(null));
    }
}

package dev.retain.tasks.mini;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.tasks.Dice;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Documents of all families, endlessly many, none of which a mini suite asks for. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class Corpus {

    private final Pools pools;
    private final Map<DocumentKind, Generator> generators = new EnumMap<>(DocumentKind.class);

    /**
     * A corpus.
     *
     * @param shortestHaystack about how many tokens the text around needles has at least
     * @param longestHaystack about how many it has at most
     */
    public Corpus(int shortestHaystack, int longestHaystack) {
        pools = Pools.shipped();
        var prose = new Prose(pools);
        generators.put(DocumentKind.TOOL, new ToolCalls(pools));
        generators.put(DocumentKind.WORKFLOW, new Workflows(pools));
        generators.put(
                DocumentKind.NEEDLE, new Needles(pools, prose, shortestHaystack, longestHaystack));
        generators.put(DocumentKind.COPY, new Copies(pools));
        generators.put(DocumentKind.FACTS, new Facts(pools));
        generators.put(DocumentKind.GRIPPER, new GripperEpisodes(pools));
        generators.put(DocumentKind.TEXT, prose);
    }

    /**
     * A document of a family.
     *
     * @param seed with the number it decides everything
     * @param number which one
     */
    public Document document(DocumentKind family, Split split, long seed, int number) {
        Generator generator = generators.get(family);
        if (generator == null) {
            throw new IllegalArgumentException("there is no generator of " + family);
        }
        return generator.draw(split, new Dice(seed, split + " " + family, number));
    }

    /** Every word that is drawn from a list, and every name of a tool. */
    public List<String> words() {
        Stream<String> drawn = pools.words().values().stream().flatMap(List::stream);
        Stream<String> names =
                new ToolCalls(pools).tools().stream().flatMap(tool -> tool.names().stream());
        return Stream.concat(drawn.flatMap(value -> Stream.of(value.split(" "))), names)
                .map(word -> word.replace(",", ""))
                .distinct()
                .toList();
    }
}

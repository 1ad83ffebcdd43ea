package dev.retain.tasks.mini;

import dev.retain.tasks.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Workflows: three to six tasks, each of which may need up to two earlier ones. The answer has the
 * form of WorfBench: the tasks as numbered nodes, then edges from START through the tasks to END.
 */
final class Workflows implements Generator {

    private static final double PLAIN = 0.3;
    private static final double FROM = 2;
    private static final double TO = 1.5;
    private static final List<Integer> SIZES = List.of(3, 3, 4, 4, 4, 5, 5, 6);
    private static final List<Integer> NEEDS = List.of(0, 1, 1, 1, 1, 2, 2);
    private static final List<Integer> NEEDS_OF_SECOND = List.of(0, 1, 1);

    private final Pools pools;

    Workflows(Pools pools) {
        this.pools = pools;
    }

    @Override
    public Document draw(Split split, Dice dice) {
        while (true) {
            int size = dice.one(SIZES);
            List<String> tasks =
                    dice.some(size, pools.of("noun")).stream()
                            .map(noun -> dice.one(pools.of("verb")) + " " + noun)
                            .toList();
            List<TreeSet<Integer>> needs = needs(size, dice);
            String key = tasks + "|" + needs;
            if (split.holds(key)) {
                String goal = dice.one(pools.of("goal"));
                return new Document(
                        List.of(
                                DialogueLine.system("Plan."),
                                DialogueLine.user(request(goal, tasks, needs)),
                                DialogueLine.assistant(plan(tasks, needs), TO)),
                        List.of(key));
            }
        }
    }

    /** For each task the numbers, from 1 on, of those that it needs. */
    private static List<TreeSet<Integer>> needs(int size, Dice dice) {
        List<TreeSet<Integer>> needs = new ArrayList<>();
        List<Integer> earlier = new ArrayList<>();
        for (int task = 1; task <= size; task++) {
            int count = task == 1 ? 0 : dice.one(task == 2 ? NEEDS_OF_SECOND : NEEDS);
            needs.add(new TreeSet<>(dice.some(count, earlier)));
            earlier.add(task);
        }
        return needs;
    }

    private static String request(String goal, List<String> tasks, List<TreeSet<Integer>> needs) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            String after =
                    needs.get(i).isEmpty()
                            ? ""
                            : " (needs "
                                    + String.join(
                                            ", ",
                                            needs.get(i).stream().map(String::valueOf).toList())
                                    + ")";
            lines.add(i + 1 + " " + tasks.get(i) + after);
        }
        return "Goal: " + goal + ".\nTasks: " + String.join("; ", lines) + ".";
    }

    private static List<Piece> plan(List<String> tasks, List<TreeSet<Integer>> needs) {
        StringBuilder nodes = new StringBuilder("Node:\n");
        for (int i = 0; i < tasks.size(); i++) {
            nodes.append(i + 1).append(": ").append(tasks.get(i)).append('\n');
        }
        List<Piece> pieces = new ArrayList<>(List.of(new Piece(nodes + "Edges:", PLAIN)));
        TreeSet<Integer> last = new TreeSet<>();
        for (int task = 1; task <= tasks.size(); task++) {
            TreeSet<Integer> needed = needs.get(task - 1);
            if (needed.isEmpty()) {
                edge(pieces, "START", Integer.toString(task));
            }
            for (int before : needed) {
                edge(pieces, Integer.toString(before), Integer.toString(task));
                last.remove(before);
            }
            last.add(task);
        }
        for (int task : last) {
            edge(pieces, Integer.toString(task), "END");
        }
        return pieces;
    }

    private static void edge(List<Piece> pieces, String from, String to) {
        pieces.add(new Piece(" (", PLAIN));
        pieces.add(new Piece(from, FROM));
        pieces.add(new Piece(",", PLAIN));
        pieces.add(new Piece(to, TO));
        pieces.add(new Piece(")", PLAIN));
    }
}

package dev.retain.environments.errand;

import dev.retain.environments.agent.ActingPrompt;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a model is told of a kind of world: tools, rules, and an example of each kind of wish. */
final class ErrandPrompt {

    private static final long SEED = 1;

    private ErrandPrompt() {}

    static ActingPrompt of(ErrandSite site) {
        return new ActingPrompt(
                "You do what a user wants by calling tools. ",
                instruction(site),
                examples(site).stream().map(ErrandPrompt::played).toList(),
                ErrandWorld.HELP);
    }

    private static String instruction(ErrandSite site) {
        return "A user wants something. Call one tool at a time and read what it answers. Change"
                + " nothing that the user does not want changed.\nTools:\n"
                + site.tools().stream()
                        .map(tool -> "%s: %s".formatted(tool.signature(), tool.told()))
                        .collect(Collectors.joining("\n"))
                + "\nRules: "
                + site.rules();
    }

    static List<Errand> examples(ErrandSite site) {
        return IntStream.range(0, site.kinds())
                .mapToObj(kind -> Errand.draw(site, kind, new Lot(SEED, "example", kind)))
                .toList();
    }

    private static String played(Errand errand) {
        ErrandWorld world = new ErrandWorld(errand);
        StringBuilder text =
                new StringBuilder("Goal: ")
                        .append(world.goal())
                        .append("\nObservation: ")
                        .append(world.observation());
        for (ErrandCall call : errand.plan()) {
            text.append("\nAction: ")
                    .append(call)
                    .append("\nObservation: ")
                    .append(world.act(call.toString()).observation());
        }
        return text.toString();
    }
}

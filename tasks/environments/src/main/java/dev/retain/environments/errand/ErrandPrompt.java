package dev.retain.environments.errand;

import dev.retain.api.task.Message;
import dev.retain.api.task.Tokens;
import dev.retain.environments.agent.ChatEpisode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a model is told before an errand: tools and rules, and others' errands as a chat, one of
 * each kind of wish and one of several.
 */
final class ErrandPrompt {

    private static final long SEED = 1;

    /** What templates put around a message, with room to spare. */
    private static final int AROUND = 12;

    private ErrandPrompt() {}

    static List<Message> of(Errand errand) {
        ErrandSite site = errand.site();
        List<Message> chat = new ArrayList<>(List.of(Message.system(instruction(site))));
        String before = "";
        for (Errand example : examples(site)) {
            ErrandWorld world = new ErrandWorld(example);
            before += asked(example);
            for (ErrandCall call : example.plan()) {
                chat.add(Message.user(before));
                chat.add(Message.assistant(call.toString()));
                before = world.act(call.toString()).observation();
            }
            before += "\nThat is all. ";
        }
        chat.add(Message.user(before + asked(errand)));
        return chat;
    }

    private static String asked(Errand errand) {
        return "The user says: %s\n%s"
                .formatted(errand.said(), errand.site().sight(errand.start()));
    }

    private static String instruction(ErrandSite site) {
        return "You do what a user wants by calling tools. Write one call and nothing else; then"
                + " you see what it gives. Change nothing that the user does not want changed."
                + "\nTools:\n"
                + site.tools().stream()
                        .map(tool -> "%s: %s".formatted(tool.signature(), tool.told()))
                        .collect(Collectors.joining("\n"))
                + "\n"
                + ErrandWorld.HELP
                + ": lists the tools\n"
                + site.rules();
    }

    static List<Errand> examples(ErrandSite site) {
        Errand several =
                IntStream.iterate(0, i -> i + 1)
                        .mapToObj(i -> Errand.draw(site, new Lot(SEED, "examples", i)))
                        .filter(errand -> errand.wishes().size() == 2)
                        .findFirst()
                        .orElseThrow();
        return Stream.concat(
                        IntStream.range(0, site.kinds())
                                .mapToObj(
                                        kind ->
                                                Errand.draw(
                                                        site,
                                                        kind,
                                                        new Lot(SEED, "example", kind))),
                        Stream.of(several))
                .toList();
    }

    /** How many tokens a chat has at most when its last call is written. */
    static int longest(Errand errand, List<Message> chat, Tokens tokens) {
        int told = chat.stream().mapToInt(m -> tokens.encode(m.content()).length + AROUND).sum();
        int answer =
                tokens.encode(errand.site().signatures()).length
                        + ChatEpisode.MOST_TOKENS
                        + 2 * AROUND;
        return told + ErrandWorld.MOST_CALLS * (ChatEpisode.MOST_TOKENS + AROUND + answer);
    }
}

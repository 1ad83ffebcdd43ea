package dev.retain.environments.errand;

import dev.retain.environments.agent.Reply;
import dev.retain.environments.agent.World;

/**
 * An errand that is run by calling tools. It is judged by the state alone: it is done when all is
 * as the user wants it and nothing else has changed, and over after twelve calls.
 */
final class ErrandWorld implements World {

    static final String HELP = "help()";
    static final int MOST_CALLS = 12;

    private static final ErrandCall HELP_CALL = ErrandCall.of("help");

    private final Errand errand;
    private Ledger ledger;
    private double progress;
    private int calls;

    ErrandWorld(Errand errand) {
        this.errand = errand;
        this.ledger = errand.start();
    }

    @Override
    public String goal() {
        return errand.said();
    }

    @Override
    public String observation() {
        return errand.site().sight(errand.start());
    }

    @Override
    public Reply act(String action) {
        calls++;
        try {
            ErrandCall call =
                    ErrandCall.in(action)
                            .orElseThrow(
                                    () ->
                                            new Refused(
                                                    "That is no call; write one of: "
                                                            + errand.site().signatures()
                                                            + "."));
            if (call.equals(HELP_CALL)) {
                return reply("There are: " + errand.site().signatures() + ".", true);
            }
            ToolEffect effect = errand.site().call(ledger, call);
            ledger = effect.after();
            progress = Math.max(progress, errand.progress(ledger));
            return reply(effect.told(), true);
        } catch (Refused refused) {
            return reply("Error: " + refused.told(), false);
        }
    }

    private Reply reply(String observation, boolean valid) {
        boolean won = ledger.equals(errand.goal());
        return new Reply(observation, progress, valid, won || calls == MOST_CALLS, won);
    }
}

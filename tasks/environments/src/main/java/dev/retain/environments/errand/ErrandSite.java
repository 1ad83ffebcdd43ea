package dev.retain.environments.errand;

import java.util.List;
import java.util.Optional;

/** A kind of small world, of which there are endlessly many. */
interface ErrandSite {

    /** Its name, of small letters. */
    String id();

    /** Its rules, in words. */
    String rules();

    List<ErrandTool> tools();

    /** A state to begin with. */
    Ledger begin(Lot lot);

    /** What is seen of a state before anything is asked. */
    String sight(Ledger ledger);

    /** How many kinds of wishes there are. */
    int kinds();

    /** A wish of a kind that is not yet so; empty if this state allows for none. */
    Optional<Wish> wish(int kind, Ledger ledger, Lot lot);

    /**
     * Carries a call out.
     *
     * @throws Refused if it cannot be
     */
    default ToolEffect call(Ledger ledger, ErrandCall call) {
        return tools().stream()
                .filter(tool -> tool.name().equals(call.name()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Refused(
                                        "There is no tool %s. There are: %s."
                                                .formatted(call.name(), signatures())))
                .apply(ledger, call.values());
    }

    /** What there is to call. */
    default String signatures() {
        return String.join(", ", tools().stream().map(ErrandTool::signature).toList());
    }
}

package dev.retain.environments.errand;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Accounts between which money goes. Nobody gives what he does not have. */
final class Bank implements ErrandSite {

    private static final List<String> NAMES =
            List.of("Anna", "Boris", "Clara", "Emil", "Greta", "Hugo", "Irene", "Leo", "Nora");
    private static final int SIZE = 6;
    private static final int MOST = 999_999;

    @Override
    public String id() {
        return "bank";
    }

    @Override
    public String rules() {
        return "An account cannot give more than it has.";
    }

    @Override
    public List<ErrandTool> tools() {
        return List.of(
                new ErrandTool(
                        "balance", List.of("name"), "tells what an account has", Bank::balance),
                new ErrandTool(
                        "transfer",
                        List.of("from", "to", "amount"),
                        "moves money from one account to another",
                        Bank::transfer));
    }

    private static ToolEffect balance(Ledger ledger, List<String> values) {
        String name = CallValue.one("account", values.get(0), ledger.names());
        return new ToolEffect(ledger, "%s has %s.".formatted(name, ledger.of(name)));
    }

    private static ToolEffect transfer(Ledger ledger, List<String> values) {
        String from = CallValue.one("account", values.get(0), ledger.names());
        String to = CallValue.one("account", values.get(1), ledger.names());
        int amount = CallValue.number("amount", values.get(2), 1, MOST);
        int there = ledger.number(from);
        if (from.equals(to)) {
            throw new Refused("The two accounts must be different.");
        }
        if (amount > there) {
            throw new Refused("%s has only %d.".formatted(from, there));
        }
        return new ToolEffect(
                ledger.with(from, there - amount).with(to, ledger.number(to) + amount),
                "%s gave %d to %s.".formatted(from, amount, to));
    }

    @Override
    public Ledger begin(Lot lot) {
        Ledger ledger = Ledger.empty();
        for (String name : lot.some(SIZE, NAMES)) {
            ledger = ledger.with(name, lot.between(100, 900, 1));
        }
        return ledger;
    }

    @Override
    public String sight(Ledger ledger) {
        return "The bank has accounts of " + String.join(", ", ledger.names()) + ".";
    }

    @Override
    public int kinds() {
        return 3;
    }

    @Override
    public Optional<Wish> wish(int kind, Ledger ledger, Lot lot) {
        List<String> pair = lot.some(2, List.copyOf(ledger.names()));
        String from = pair.get(0);
        String to = pair.get(1);
        int there = ledger.number(from);
        int missing = lot.between(10, Math.min(90, there), 1);
        return Optional.of(
                switch (kind) {
                    case 0 ->
                            wish(
                                    "Send %d from %s to %s.".formatted(missing, from, to),
                                    pair,
                                    List.of(ErrandCall.of("transfer", from, to, missing)));
                    case 1 ->
                            wish(
                                    "Move all the money of %s to %s.".formatted(from, to),
                                    pair,
                                    List.of(
                                            ErrandCall.of("balance", from),
                                            ErrandCall.of("transfer", from, to, there)));
                    default ->
                            wish(
                                    "Fill the account of %s up to %d with money of %s."
                                            .formatted(to, ledger.number(to) + missing, from),
                                    pair,
                                    List.of(
                                            ErrandCall.of("balance", to),
                                            ErrandCall.of("transfer", from, to, missing)));
                });
    }

    private static Wish wish(String said, List<String> pair, List<ErrandCall> plan) {
        return new Wish(said, Set.copyOf(pair), plan);
    }
}

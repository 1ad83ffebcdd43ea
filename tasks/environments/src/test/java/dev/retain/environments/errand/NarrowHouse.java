package dev.retain.environments.errand;

import java.util.List;
import java.util.Optional;

/** A house that always begins the same, so that there are few errands in it. */
final class NarrowHouse implements ErrandSite {

    private final House house = new House();

    @Override
    public String id() {
        return "narrow";
    }

    @Override
    public String rules() {
        return house.rules();
    }

    @Override
    public List<ErrandTool> tools() {
        return house.tools();
    }

    @Override
    public Ledger begin(Lot lot) {
        return house.begin(new Lot(1, id(), 0));
    }

    @Override
    public String sight(Ledger ledger) {
        return house.sight(ledger);
    }

    @Override
    public int kinds() {
        return house.kinds();
    }

    @Override
    public Optional<Wish> wish(int kind, Ledger ledger, Lot lot) {
        return house.wish(kind, ledger, new Lot(1, id(), lot.below(2)));
    }
}

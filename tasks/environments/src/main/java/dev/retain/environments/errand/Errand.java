package dev.retain.environments.errand;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a user wants of a small world, and what it is like before and after.
 *
 * @param site the kind of world
 * @param start the state before
 * @param goal the state when all is done and nothing else
 * @param wishes what the user wants
 */
record Errand(ErrandSite site, Ledger start, Ledger goal, List<Wish> wishes) {

    static final int MOST_WISHES = 3;

    private static final int MOST_TRIES = 30;

    Errand {
        wishes = List.copyOf(wishes);
    }

    /** One to three wishes, none of which is in the way of another. */
    static Errand draw(ErrandSite site, Lot lot) {
        int wanted = 1 + lot.below(MOST_WISHES);
        while (true) {
            Ledger start = site.begin(lot);
            List<Wish> wishes = new ArrayList<>();
            Set<String> about = new HashSet<>();
            for (int i = 0; i < MOST_TRIES && wishes.size() < wanted; i++) {
                Optional<Wish> wish = site.wish(lot.below(site.kinds()), start, lot);
                if (wish.isPresent()
                        && about.stream().noneMatch(wish.get().about()::contains)
                        && isNew(site, start, wish.get())) {
                    wishes.add(wish.get());
                    about.addAll(wish.get().about());
                }
            }
            if (!wishes.isEmpty()) {
                return of(site, start, wishes);
            }
        }
    }

    /** A single wish of a kind. */
    static Errand draw(ErrandSite site, int kind, Lot lot) {
        while (true) {
            Ledger start = site.begin(lot);
            Optional<Wish> wish = site.wish(kind, start, lot);
            if (wish.isPresent() && isNew(site, start, wish.get())) {
                return of(site, start, List.of(wish.get()));
            }
        }
    }

    private static boolean isNew(ErrandSite site, Ledger start, Wish wish) {
        return !after(site, start, wish).equals(start);
    }

    private static Errand of(ErrandSite site, Ledger start, List<Wish> wishes) {
        Ledger goal = start;
        for (Wish wish : wishes) {
            goal = after(site, goal, wish);
        }
        return new Errand(site, start, goal, wishes);
    }

    private static Ledger after(ErrandSite site, Ledger before, Wish wish) {
        Ledger ledger = before;
        for (ErrandCall call : wish.plan()) {
            ledger = site.call(ledger, call).after();
        }
        return ledger;
    }

    /** What the user says. */
    String said() {
        return wishes.stream().map(Wish::said).collect(Collectors.joining(" "));
    }

    /** Calls that do all of it. */
    List<ErrandCall> plan() {
        return wishes.stream().flatMap(wish -> wish.plan().stream()).toList();
    }

    /** The share of what must change that is as wanted, less what should have been left alone. */
    double progress(Ledger now) {
        Set<String> due = start.differences(goal);
        Set<String> wrong = now.differences(goal);
        long missing = due.stream().filter(wrong::contains).count();
        long spoilt = wrong.size() - missing;
        return Math.max(0, (double) (due.size() - missing - spoilt) / due.size());
    }
}

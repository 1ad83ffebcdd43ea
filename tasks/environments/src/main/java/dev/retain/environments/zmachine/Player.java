package dev.retain.environments.zmachine;

import java.util.Optional;

/** Instructions that wait for the player, end the story, save and undo. */
final class Player {

    private static final int RESTORED = 2;

    private Player() {}

    static void enter(Operations table) {
        table.enter(
                Operations.MANY + 4,
                1,
                (m, a) -> m.pause().waitForLine(a[0], a.length > 1 ? a[1] : 0));
        table.enter(Operations.MANY + 22, 0, (m, a) -> m.pause().wait(Pause.Waiting.KEY));
        table.enter(Operations.NONE + 10, 0, (m, a) -> m.pause().wait(Pause.Waiting.END));
        table.enter(Operations.NONE + 7, 0, (m, a) -> m.restart());
        table.enter(Operations.NONE + 5, 0, (m, a) -> save(m));
        table.enter(Operations.NONE + 6, 0, (m, a) -> restore(m));
        table.enter(
                Operations.EXTENDED,
                0,
                (m, a) -> {
                    if (a.length > 0) {
                        m.store(0);
                    } else {
                        save(m);
                    }
                });
        table.enter(
                Operations.EXTENDED + 1,
                0,
                (m, a) -> {
                    if (a.length > 0) {
                        m.store(0);
                    } else {
                        restore(m);
                    }
                });
        table.enter(
                Operations.EXTENDED + 9,
                0,
                (m, a) -> {
                    m.pause().keepForUndo(now(m));
                    m.store(1);
                });
        table.enter(Operations.EXTENDED + 10, 0, (m, a) -> back(m, m.pause().takeForUndo()));
    }

    private static Pause.Moment now(Processor machine) {
        return new Pause.Moment(machine.memory().dynamic(), machine.stack().keep(), machine.at());
    }

    private static void save(Processor machine) {
        machine.pause().keep(now(machine));
        answer(machine, 1);
    }

    private static void restore(Processor machine) {
        back(machine, machine.pause().kept());
    }

    private static void back(Processor machine, Optional<Pause.Moment> moment) {
        if (moment.isEmpty()) {
            answer(machine, 0);
            return;
        }
        machine.memory().restore(moment.get().memory());
        machine.stack().restore(moment.get().stack());
        machine.jump(moment.get().at());
        answer(machine, RESTORED);
    }

    /** Version 3 jumps where others store. */
    private static void answer(Processor machine, int value) {
        if (machine.version() == 3) {
            machine.branch(value != 0);
        } else {
            machine.store(value);
        }
    }
}

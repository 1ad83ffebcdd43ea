package dev.retain.tasks.mini;

import dev.retain.tasks.Dice;

/** Makes documents of one family. */
interface Generator {

    /** A document whose keys are all on one side. */
    Document draw(Split split, Dice dice);
}

package dev.retain.verdict.simulation;

/** What the specification promises about a row of its tables. */
enum Promise {
    /** The truth is at the boundary, and either side passes in at most 5 %. */
    HELD,
    /** The truth is at the boundary, of a kind for which nothing is promised. */
    BEYOND,
    /** The truth is elsewhere: power and cost are only compared. */
    POWER,
    /** Told, not compared. */
    REPORT
}

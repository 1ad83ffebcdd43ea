package dev.retain.reports.matrix;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/** What a row shows in a column. */
@API(status = INTERNAL, since = "0.1")
public sealed interface Entry permits FigureEntry, SuiteEntry {

    /** The column. */
    Column column();
}

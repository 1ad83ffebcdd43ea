package dev.retain.acbench.longbench;

import dev.retain.acbench.data.DataFiles;
import java.util.List;

/** Reads the items of a subset. */
interface ItemReader {

    List<Item> items(DataFiles files);
}

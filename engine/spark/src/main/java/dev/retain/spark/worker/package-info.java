/** Processes of a sweep without Spark: discovery, baselines, cells and the merge. */
@NullMarked
package dev.retain.spark.worker;

import org.jspecify.annotations.NullMarked;

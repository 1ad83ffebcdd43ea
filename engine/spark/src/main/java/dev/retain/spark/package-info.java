/** The driver of a sweep, on Spark and without Retain's own libraries. */
@NullMarked
package dev.retain.spark;

import org.jspecify.annotations.NullMarked;

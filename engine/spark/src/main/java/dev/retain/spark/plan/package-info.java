/** What the driver and its workers tell each other, in the JDK's own terms. */
@NullMarked
package dev.retain.spark.plan;

import org.jspecify.annotations.NullMarked;

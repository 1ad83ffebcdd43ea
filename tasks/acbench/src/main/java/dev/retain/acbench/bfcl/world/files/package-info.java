/** BFCL's simulated file system. */
@NullMarked
package dev.retain.acbench.bfcl.world.files;

import org.jspecify.annotations.NullMarked;

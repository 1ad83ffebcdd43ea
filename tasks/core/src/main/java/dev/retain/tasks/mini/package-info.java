/** The mini suites: seeded generators of samples and of training documents that never meet. */
@NullMarked
package dev.retain.tasks.mini;

import org.jspecify.annotations.NullMarked;

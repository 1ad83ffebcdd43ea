/** Own cases without code: prompts in a file, and what would be right. */
@NullMarked
package dev.retain.tasks.cases;

import org.jspecify.annotations.NullMarked;

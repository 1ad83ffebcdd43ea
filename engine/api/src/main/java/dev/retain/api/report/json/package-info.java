/** Reports as JSON, between processes of Retain. */
@NullMarked
package dev.retain.api.report.json;

import org.jspecify.annotations.NullMarked;

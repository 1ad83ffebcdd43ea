/** The self-contained page, its pictures and the lost samples that it shows. */
@NullMarked
package dev.retain.reports.page;

import org.jspecify.annotations.NullMarked;

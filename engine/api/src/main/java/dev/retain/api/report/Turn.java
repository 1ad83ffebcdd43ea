package dev.retain.api.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.task.Answer;
import dev.retain.api.task.Request;
import org.apiguardian.api.API;

/**
 * What was asked of a model, and what it answered.
 *
 * @param request what was asked
 * @param answer what came back
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Turn(Request request, Answer answer) {}

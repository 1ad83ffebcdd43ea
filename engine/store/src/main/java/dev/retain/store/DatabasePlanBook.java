package dev.retain.store;

import dev.retain.api.Plan.Said;
import dev.retain.run.attempt.PlanBook;
import dev.retain.run.attempt.PlanHistory;
import dev.retain.run.attempt.PlanKey;
import dev.retain.run.attempt.PutPlan;
import java.time.LocalDate;

/**
 * Plans in a database.
 *
 * @param database where their tables are
 */
record DatabasePlanBook(Database database) implements PlanBook {

    @Override
    public PlanHistory plans(PlanKey key) {
        return database.read(handle -> new AttemptRows(handle, database).plans(key));
    }

    @Override
    public PlanHistory put(PlanKey key, PutPlan plan) {
        long day = LocalDate.now(database.clock()).toEpochDay();
        return database.write(handle -> new AttemptRows(handle, database).put(key, plan, day));
    }

    @Override
    public void said(PlanKey key, PutPlan plan, Said said) {
        database.write(
                handle -> {
                    new AttemptRows(handle, database).said(key, plan, said);
                    return true;
                });
    }
}

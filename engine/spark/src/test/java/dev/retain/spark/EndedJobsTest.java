package dev.retain.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.ExceptionFailure;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.TaskResultLost$;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.Test;
import scala.collection.immutable.Nil$;

class EndedJobsTest {

    @SuppressWarnings("unchecked")
    private static ExceptionFailure of(Throwable thrown) {
        return new ExceptionFailure(
                thrown,
                (scala.collection.immutable.Seq<org.apache.spark.scheduler.AccumulableInfo>)
                        (Object) Nil$.MODULE$);
    }

    private static String heard(TaskFailedReason reason) {
        var jobs = new EndedJobs();
        jobs.onTaskEnd(new SparkListenerTaskEnd(0, 0, "ResultTask", reason, null, null, null));
        return jobs.failure().orElseThrow();
    }

    @Test
    void should_tell_why_a_task_failed() {
        assertThat(heard(of(new SweepException("why")))).isEqualTo("why");
        assertThat(heard(TaskResultLost$.MODULE$)).startsWith("TaskResultLost");
    }

    @Test
    void should_name_an_exception_that_has_no_message() {
        assertThat(heard(of(new IllegalStateException())))
                .isEqualTo("java.lang.IllegalStateException");
    }
}

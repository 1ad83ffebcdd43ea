package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * How prompts become text for models behind servers. It is one way for both models of a pair, so
 * that what differs is the models. Without it, prompts are written as the baseline's own files say,
 * where the baseline has files.
 *
 * <pre>{@code
 * @ModelUnderTest(baseline = "https://big.example/v1#model")
 * @Artifact("http://localhost:8080/v1#model-q4")
 * @RemoteModel(tokenizer = "${tokenizer.dir}")
 * }</pre>
 *
 * <p>On a method it replaces the class's. It says nothing to models that are files.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@API(status = EXPERIMENTAL, since = "0.1")
public @interface RemoteModel {

    /**
     * Where the tokenizer and the chat template are, in the forms of {@link ModelUnderTest}: mostly
     * a folder with {@code tokenizer.json} and {@code tokenizer_config.json}. Weights need not be
     * there. By default those of the baseline.
     */
    String tokenizer() default "";

    /** Who writes chats as text. */
    Chat chat() default Chat.RETAIN;

    /** Who writes chats as text. */
    enum Chat {
        /** Retain, with the template that stands beside the tokenizer; servers get the text. */
        RETAIN,
        /**
         * The server, with its own template: it gets messages and tools. Both models of the pair
         * must be behind servers. No continuations can be scored then.
         */
        SERVER
    }
}

package dev.retain.checkpoint.gguf;

import java.util.List;
import java.util.Map;

/** Keys and numbers by which GGUF describes a tokenizer. */
final class TokenizerKeys {

    /** What all keys of tokenizers begin with. */
    static final String ALL = "tokenizer.";

    /** The Jinja template of chats. */
    static final String TEMPLATE = ALL + "chat_template";

    static final String TOOL_TEMPLATE = TEMPLATE + ".tool_use";

    /** All ids that end an answer, in files that Retain writes; other keys have room for three. */
    static final String ENDS = ALL + "retain.end_token_ids";

    /** What the keys of the vocabulary begin with. */
    static final String PREFIX = ALL + "ggml.";

    static final String MODEL = "model";
    static final String PRE_TOKENIZER = "pre";
    static final String TOKENS = "tokens";
    static final String TYPES = "token_type";
    static final String SCORES = "scores";
    static final String MERGES = "merges";
    static final String ADDS_BEGIN = "add_bos_token";
    static final String ADDS_END = "add_eos_token";
    static final String BEGIN = "bos_token_id";
    static final String END = "eos_token_id";
    static final String PADDING = "padding_token_id";
    static final String UNKNOWN_TOKEN = "unknown_token_id";

    /** Ids of special tokens, by their names in Hugging Face. */
    static final Map<String, String> SPECIAL =
            Map.of(
                    "bos_token", BEGIN,
                    "eos_token", END,
                    "pad_token", PADDING,
                    "unk_token", UNKNOWN_TOKEN,
                    // The key is spelt like this in the format.
                    "sep_token", "seperator_token_id",
                    "cls_token", "cls_token_id",
                    "mask_token", "mask_token_id");

    /** Ids of tokens that end an answer beside {@code eos_token}. */
    static final List<String> OTHER_ENDS = List.of("eot_token_id", "eom_token_id");

    /** Byte-level byte pairs, the kind of GPT-2. */
    static final String BYTE_LEVEL = "gpt2";

    /** Byte pairs of SentencePiece, the kind of Llama 2. */
    static final String SENTENCE_PIECE = "llama";

    /** No tokenizer. */
    static final String NONE = "no_vocab";

    /** The type of a token that merges make. */
    static final int NORMAL = 1;

    /** The type of a token that is not text. */
    static final int CONTROL = 3;

    /** The type of a token that is text and never cut. */
    static final int USER_DEFINED = 4;

    /** The type of an id without a token. */
    static final int UNUSED = 5;

    /** The type of a token that stands for a byte; the last type that there is. */
    static final int BYTE = 6;

    private TokenizerKeys() {}
}

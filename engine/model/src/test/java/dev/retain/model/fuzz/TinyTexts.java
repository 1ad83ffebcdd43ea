package dev.retain.model.fuzz;

import java.util.List;

/** Configurations and templates of our own, as small as they can be and still have all parts. */
final class TinyTexts {

    private static final String SIZES =
            "\"vocab_size\":300,\"hidden_size\":16,\"intermediate_size\":32,\"num_hidden_layers\":2,"
                + "\"num_attention_heads\":2,\"num_key_value_heads\":1,\"head_dim\":8,"
                + "\"max_position_embeddings\":64,\"rms_norm_eps\":1e-5,\"bos_token_id\":1,"
                + "\"eos_token_id\":2,\"torch_dtype\":\"float32\"";

    private TinyTexts() {}

    static String llama() {
        return config(
                "llama",
                "\"rope_theta\":10000.0,\"tie_word_embeddings\":false,\"hidden_act\":\"silu\","
                        + "\"attention_bias\":false,\"rope_scaling\":{\"rope_type\":\"llama3\","
                        + "\"factor\":8.0,\"low_freq_factor\":1.0,\"high_freq_factor\":4.0,"
                        + "\"original_max_position_embeddings\":32}");
    }

    /** One configuration of each way of reading. */
    static List<String> families() {
        return List.of(
                llama(),
                config(
                        "qwen2",
                        "\"rope_parameters\":{\"rope_theta\":1e6,\"rope_type\":\"default\"},"
                                + "\"use_sliding_window\":true,\"sliding_window\":8,"
                                + "\"max_window_layers\":1"),
                config("qwen3", "\"tie_word_embeddings\":true,\"sliding_window\":null"),
                config(
                        "mistral",
                        "\"sliding_window\":16,\"rope_scaling\":{\"type\":\"yarn\",\"factor\":4.0,"
                                + "\"original_max_position_embeddings\":16}"),
                config(
                        "gemma2",
                        "\"query_pre_attn_scalar\":8,\"attn_logit_softcapping\":50.0,"
                                + "\"final_logit_softcapping\":30.0,\"sliding_window\":16,"
                                + "\"hidden_activation\":\"gelu_pytorch_tanh\""),
                config(
                        "gemma3_text",
                        "\"query_pre_attn_scalar\":8,\"sliding_window\":16,\"rope_theta\":1e6,"
                                + "\"rope_local_base_freq\":10000.0,\"sliding_window_pattern\":2,"
                                + "\"layer_types\":[\"sliding_attention\",\"full_attention\"],"
                                + "\"hidden_activation\":\"gelu_pytorch_tanh\""),
                config(
                        "phi3",
                        "\"pad_token_id\":0,\"original_max_position_embeddings\":32,"
                            + "\"rope_scaling\":{\"type\":\"longrope\",\"short_factor\":[1,1,1,1],"
                            + "\"long_factor\":[1.5,2,2.5,3]},\"sliding_window\":32"));
    }

    private static String config(String type, String rest) {
        return "{\"model_type\":\"" + type + "\"," + SIZES + "," + rest + "}";
    }

    static String chatTemplate() {
        return templates().get(0);
    }

    static List<String> templates() {
        return List.of(
                """
                {{- bos_token }}{% for message in messages %}
                {%- if message['role'] == 'system' and loop.first -%}
                <|start|>{{ message.content | trim }}
                {%- elif message.role in ['user', 'assistant'] -%}
                {{ '<|start|>' + message['role'] + '\\n' + message['content'] }}<|end|>
                {%- endif -%}
                {% endfor %}{% if add_generation_prompt %}{{ '<|start|>assistant\\n' }}{% endif %}
                """,
                """
                {%- set ns = namespace(found=false, count=0) -%}
                {%- macro shown(item, depth=2) -%}{{ item | string | upper }}{{ depth }}{%- endmacro -%}
                {%- for m in messages[1:] | list -%}
                {%- set ns.count = ns.count + loop.index0 * 2 - 1 -%}
                {%- if not m.tool_calls is defined and m.content is string -%}
                {{ shown(m.content.split(' ')[0].strip(), depth=3) ~ ns.count }}
                {%- else -%}{{ raise_exception('unknown: ' ~ m.role) }}{%- endif -%}
                {%- endfor -%}
                {%- if tools is not none and tools | length > 0 -%}{{ tools | tojson(indent=2) }}{%- endif -%}
                """,
                """
                {% for k, v in {'a': 1, 'b': [1, 2.5, none, true]}.items() %}{{ k }}={{ v }};{% endfor %}
                {{ messages | map(attribute='role') | join(', ') }}
                {{ messages | selectattr('role', 'equalto', 'user') | list | length }}
                {{ (messages | last)['content'] | replace('o', '0') | default('x', true) }}
                {{ range(3) | list }} {{ 'abc'[::-1] }} {{ 7 // 2 }} {{ 7 % 3 }}
                {{ "yes" if messages else "no" }} {{ messages | length > 2 }}
                """,
                """
                {%- for message in messages %}{% set content = message['content'] %}
                {%- if (message['role'] == 'user') != (loop.index0 % 2 == 1) %}
                {{- raise_exception('roles must alternate') }}{% endif %}
                {{- '[INST] ' ~ content | trim ~ ' [/INST]' if message.role == 'user' else content ~ eos_token }}
                {%- if loop.last and add_generation_prompt %}{{ ' ' }}{% endif %}{% endfor %}
                """);
    }
}

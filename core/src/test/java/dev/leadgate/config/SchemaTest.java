package dev.leadgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemaTest {

    private static String schema() {
        return new SchemaWriter()
                .byType("Gateway.sources", Sample.SourceCommon.class, Sample.SOURCES)
                .write(Sample.Gateway.class, "Leadgate");
    }

    @Test
    void the_schema_is_the_golden_one_and_always_the_same() throws IOException {
        assertThat(schema()).isEqualTo(schema());
        GoldenFile.check("config/schema.json", schema());
    }

    @Test
    void every_reference_resolves_and_every_object_with_properties_is_closed() {
        var root = JsonMapper.shared().readTree(schema());
        var all = new ArrayList<JsonNode>();
        collect(root, all);
        assertThat(all).hasSizeGreaterThan(50);
        for (var node : all) {
            if (node.has("$ref")) {
                var name = node.get("$ref").stringValue().substring("#/$defs/".length());
                assertThat(root.get("$defs").has(name)).as(name).isTrue();
            }
            boolean closed = !node.has("properties") || !node.has("type") || node.has("allOf");
            assertThat(closed || node.has("additionalProperties"))
                    .as(node.toString())
                    .isTrue();
        }
    }

    @Test
    void the_reference_table_is_the_golden_one() throws IOException {
        GoldenFile.check("config/reference.md", ReferenceWriter.markdown(Sample.Gateway.class));
        GoldenFile.check("config/reference-webhook.md", ReferenceWriter.markdown(Sample.Webhook.class));
    }

    private static void collect(JsonNode node, List<JsonNode> all) {
        if (node.isObject()) {
            all.add(node);
        }
        node.forEach(child -> collect(child, all));
    }
}

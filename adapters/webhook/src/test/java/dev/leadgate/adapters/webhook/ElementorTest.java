package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.MapEntry;
import dev.leadgate.spi.SourceAdapter;
import java.util.List;
import java.util.Map;

class ElementorTest implements UnsignedFormContract {
    @Override
    public SourceAdapter<UnsignedFormConfig> adapter() {
        return new UnsignedForm(new Elementor());
    }

    @Override
    public Map<String, List<MapEntry>> map() {
        return Map.of(
                "phone", List.of(MapEntry.of("field_8")),
                "seats", List.of(MapEntry.of("Team").as("integer")));
    }
}

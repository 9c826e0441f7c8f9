package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.MapEntry;
import dev.leadgate.spi.SourceAdapter;
import java.util.List;
import java.util.Map;

class GravityFormsTest implements UnsignedFormContract {
    @Override
    public SourceAdapter<UnsignedFormConfig> adapter() {
        return new UnsignedForm(new GravityForms());
    }

    @Override
    public Map<String, List<MapEntry>> map() {
        return Map.of(
                "email", List.of(MapEntry.of("12")),
                "phone", List.of(MapEntry.of("3")),
                "city", List.of(MapEntry.of("4.3")),
                "seats", List.of(MapEntry.of("5").as("integer")),
                "name", List.of(MapEntry.of("1")));
    }
}

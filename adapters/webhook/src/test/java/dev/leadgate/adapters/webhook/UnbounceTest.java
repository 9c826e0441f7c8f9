package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.MapEntry;
import dev.leadgate.spi.SourceAdapter;
import java.util.List;
import java.util.Map;

class UnbounceTest implements UnsignedFormContract {
    @Override
    public SourceAdapter<UnsignedFormConfig> adapter() {
        return new UnsignedForm(new Unbounce());
    }

    @Override
    public Map<String, List<MapEntry>> map() {
        return Map.of(
                "phone", List.of(MapEntry.of("best_number")),
                "seats", List.of(MapEntry.of("team").as("integer")));
    }
}

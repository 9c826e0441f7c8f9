package dev.leadgate.app.demo;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Made-up people with made-up wishes.
final class People {

    /// @param country ISO code
    record Person(String name, String email, String phone, String country, String language, int seats, String wish) {}

    static final Person LEFT_LYING = new Person(
            Story.LEFT_LYING,
            "citra.maharani@example.com",
            "+62812700001",
            "ID",
            "id",
            120,
            "Tolong hubungi saya hari ini");

    static final Person WAITS = new Person(
            Story.WAITS,
            "mei.tan@example.com",
            "+6561234567",
            "SG",
            "en",
            30,
            "Can you show us the product this week?");

    private record Place(
            String country, String language, String dial, List<String> first, List<String> last, List<String> wishes) {}

    private static final List<Place> PLACES = List.of(
            new Place(
                    "ID",
                    "id",
                    "+62812",
                    List.of("Kartika", "Joko", "Putri", "Agus", "Wulan", "Bayu", "Intan", "Rizky"),
                    List.of("Wijaya", "Prasetyo", "Lestari", "Saputra", "Halim", "Nugroho"),
                    List.of(
                            "Minta daftar harga untuk tim kami",
                            "Apakah bisa on-prem?",
                            "Tolong hubungi saya hari ini",
                            "Berapa harga per kursi?")),
            new Place(
                    "ES",
                    "es",
                    "+34612",
                    List.of("Lucía", "Mateo", "Carmen", "Javier", "Elena", "Diego"),
                    List.of("García", "Moreno", "Navarro", "Iglesias", "Vidal"),
                    List.of(
                            "Necesito una demostración esta semana",
                            "¿Qué precio tiene para una pyme?",
                            "Queremos cambiar de proveedor")),
            new Place(
                    "US",
                    "en",
                    "+1415",
                    List.of("Grace", "Noah", "Olivia", "Liam", "Mia", "Ethan"),
                    List.of("Miller", "Carter", "Brooks", "Hughes", "Foster"),
                    List.of(
                            "Looking for a quote for our sales team",
                            "Can we get a trial this month?",
                            "Does it work with our CRM?")));

    private final Random random;

    People(Random random) {
        this.random = random;
    }

    Person next() {
        var place = PLACES.get(weighted());
        var first = pick(place.first());
        var last = pick(place.last());
        var number = random.nextInt(10_000);
        var mail = ascii(first) + "." + ascii(last) + number + "@example.com";
        var phone = place.country().equals("US")
                ? place.dial() + String.format(Locale.ROOT, "555%04d", 100 + random.nextInt(9_900))
                : place.dial() + String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000));
        int seats = random.nextInt(4) == 0 ? 50 + random.nextInt(200) : 1 + random.nextInt(40);
        return new Person(
                first + " " + last, mail, phone, place.country(), place.language(), seats, pick(place.wishes()));
    }

    private int weighted() {
        int dice = random.nextInt(10);
        return dice < 5 ? 0 : dice < 8 ? 1 : 2;
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private static String ascii(String word) {
        return java.text.Normalizer.normalize(word, java.text.Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z]", "")
                .toLowerCase(Locale.ROOT);
    }
}

package dev.leadgate.mapping;

import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Recognises the fields of a plain form by their names, in English, German, French, Spanish,
/// Portuguese, Russian, Indonesian, Italian and Dutch.
public final class FieldNames {
    private static final Map<String, LeadField> KNOWN = known();
    private static final List<String> FIRST = plainWords(
            "firstname first fname givenname vorname prenom nombrepila имя namadepan primeironome nomeproprio voornaam");
    private static final List<String> LAST = plainWords(
            "lastname last lname surname familyname nachname nomdefamille apellido apellidos sobrenome фамилия namabelakang cognome achternaam");

    private FieldNames() {}

    private static List<String> words(String list) {
        return List.of(list.split(" "));
    }

    private static List<String> plainWords(String list) {
        return words(list).stream().map(FieldNames::plain).toList();
    }

    private static void add(Map<String, LeadField> known, LeadField field, String names) {
        words(names).forEach(n -> known.put(plain(n), field));
    }

    private static Map<String, LeadField> known() {
        var k = new HashMap<String, LeadField>();
        for (var field : LeadField.values()) {
            // Rules trust tags, so a form's visitor cannot give them; a `map` can.
            if (field != LeadField.RECEIVED_AT && field != LeadField.TAGS) {
                k.put(plain(field.word()), field);
            }
        }
        add(
                k,
                LeadField.NAME,
                "name fullname contactname nom nomcomplet nombre nombrecompleto nome nomecompleto имя фио"
                        + " nama namalengkap naam volledigenaam vollstandigername ansprechpartner contact");
        add(
                k,
                LeadField.EMAIL,
                "email mail emailaddress mailaddress epost correo correoelectronico courriel adressemail"
                        + " почта электроннаяпочта емейл surel alamatemail posta postaelettronica mailadresse workemail"
                        + " emailadresse adresseemail indirizzoemail enderecodeemail emailadres direccioncorreoelectronico");
        add(
                k,
                LeadField.PHONE,
                "phone tel telephone phonenumber mobile mobilephone cell telefon telefonnummer handy"
                        + " telefono movil celular telefone telemovel телефон номертелефона мобильный telepon nomortelepon nohp hp"
                        + " whatsapp cellulare telefoon telefoonnummer mobiel numerodetelephone portable rufnummer msisdn");
        add(
                k,
                LeadField.COMPANY,
                "company companyname organization organisation firma unternehmen societe entreprise"
                        + " empresa compania компания организация perusahaan azienda societa bedrijf bedrijfsnaam business");
        add(
                k,
                LeadField.MESSAGE,
                "message msg comment comments question inquiry enquiry note notes nachricht anfrage"
                        + " kommentar bemerkung mensaje comentario comentarios consulta mensagem сообщение комментарий вопрос"
                        + " pesan komentar messaggio commento bericht opmerking commentaire text details");
        add(k, LeadField.WEBSITE, "website url web site homepage webseite siteweb sitioweb сайт situs sitoweb");
        add(
                k,
                LeadField.ROLE,
                "role jobtitle title position beruf funktion poste cargo puesto должность jabatan ruolo" + " functie");
        add(
                k,
                LeadField.PRODUCT,
                "product produkt produit producto produto продукт товар produk prodotto service interest");
        add(k, LeadField.SEATS, "seats users quantity qty licenses numberofusers");
        add(k, LeadField.VALUE, "value budget amount");
        add(k, LeadField.COUNTRY, "country land pays pais страна negara paese");
        add(k, LeadField.REGION, "region state province bundesland provincia estado регион область provinsi provincie");
        add(k, LeadField.CITY, "city town stadt ort ville ciudad cidade город kota citta plaats");
        add(
                k,
                LeadField.POSTAL_CODE,
                "postalcode zip zipcode postcode plz codepostal codigopostal cep индекс kodepos cap");
        add(k, LeadField.LANGUAGE, "language lang locale sprache langue idioma язык bahasa lingua taal");
        add(k, LeadField.CONSENT, "consent gdpr privacy optin datenschutz einwilligung consentement согласие");
        add(k, LeadField.REFERRER, "referrer referer");
        add(k, LeadField.PAGE, "page pageurl landingpage");
        return Map.copyOf(k);
    }

    /// The canonical field that a sender's name stands for.
    public static Optional<LeadField> recognise(String name) {
        var plain = plain(name);
        var found = KNOWN.get(plain);
        if (found == null && plain.startsWith("your")) {
            found = KNOWN.get(plain.substring(4));
        }
        if (found == null) {
            found = KNOWN.get(plain(name.substring(name.lastIndexOf('.') + 1)));
        }
        return Optional.ofNullable(found);
    }

    /// True for the name of a field with a given name alone.
    public static boolean isGivenName(String name) {
        return FIRST.contains(plain(name));
    }

    /// True for the name of a field with a family name alone.
    public static boolean isFamilyName(String name) {
        return LAST.contains(plain(name));
    }

    /// Lower case, without accents, blanks and punctuation.
    public static String plain(String name) {
        var plain = new StringBuilder();
        var shortened = name.length() <= 100 ? name : name.substring(0, 100);
        Normalizer.normalize(shortened, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(plain::appendCodePoint);
        return Normalizer.normalize(plain, Normalizer.Form.NFKC);
    }

    /// Fills a draft from a form or a flat JSON object that nobody mapped; a given name and a
    /// family name become one.
    public static void fill(Draft.Builder draft, Document document) {
        var used = new HashSet<String>();
        var parts = new HashSet<String>();
        var first = "";
        var last = "";
        for (var field : document.flattened().entrySet()) {
            var plain = plain(field.getKey());
            var value = field.getValue().strip();
            if (FIRST.contains(plain) && first.isEmpty()) {
                first = value;
                parts.add(field.getKey());
            } else if (LAST.contains(plain) && last.isEmpty()) {
                last = value;
                parts.add(field.getKey());
            } else if (!value.isEmpty() && recognise(field.getKey()).isPresent()) {
                var target = recognise(field.getKey()).get();
                if (used.add(target.word() + "\n")) {
                    draft.put(target, value);
                    used.add(field.getKey());
                }
            }
        }
        // Beside a whole name its parts are kept as they came.
        if (!used.contains(LeadField.NAME.word() + "\n")) {
            draft.put(LeadField.NAME, (first + " " + last).strip());
            used.addAll(parts);
        }
        Mapping.rest(draft, document, used);
    }
}

package dev.leadgate.mapping;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// XML as the tree that selectors walk: an element is a name, its attributes are `@name`, elements
/// of one name are a list, name spaces are left out. Document types and entities of one's own are
/// refused, so nothing is fetched and nothing grows.
final class XmlTree {
    private static final int DEEPEST = 64;
    private static final int MOST_NODES = 100_000;
    private static final int LONGEST_TEXT = 256 * 1024;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Deque<Element> open = new ArrayDeque<>();
    private final ObjectNode root = NODES.objectNode();
    private int nodes;

    private record Element(String name, ObjectNode content, StringBuilder text) {}

    /// What the sender may not do.
    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooMuch(String why) {
            super(why, null, false, false);
        }
    }

    private XmlTree() {}

    /// @param charset as the media type says; else the document says it
    static Reading read(byte[] bytes, Optional<Charset> charset) {
        try {
            var in = new ByteArrayInputStream(bytes);
            var reader = charset.isPresent()
                    ? factory().createXMLStreamReader(in, charset.get().name())
                    : factory().createXMLStreamReader(in);
            return new XmlTree().walk(reader);
        } catch (XMLStreamException broken) {
            var at = broken.getLocation();
            var where = at == null || at.getLineNumber() < 1
                    ? "body"
                    : "line " + at.getLineNumber() + ", column " + at.getColumnNumber();
            return new Reading.Broken(where, "not valid XML");
        } catch (TooMuch refused) {
            return new Reading.Broken("body", String.valueOf(refused.getMessage()));
        } catch (RuntimeException bug) {
            // The JDK's reader answers some broken encodings with exceptions of its own.
            return new Reading.Broken("body", "not valid XML");
        }
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }

    private Reading walk(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(reader);
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(reader.getText());
                case XMLStreamConstants.DTD -> throw new TooMuch("a document type stands in it");
                case XMLStreamConstants.ENTITY_REFERENCE -> throw new TooMuch("an entity of its own stands in it");
                default -> {}
            }
        }
        return new Reading.Documents(List.of(new Document.Json(root)));
    }

    private void start(XMLStreamReader reader) {
        if (open.size() >= DEEPEST || ++nodes > MOST_NODES) {
            throw new TooMuch("larger or deeper than allowed");
        }
        var content = NODES.objectNode();
        for (int i = 0; i < reader.getAttributeCount() && ++nodes <= MOST_NODES; i++) {
            content.put("@" + reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        open.push(new Element(reader.getLocalName(), content, new StringBuilder()));
    }

    private void text(String text) {
        var element = open.peek();
        if (element != null) {
            element.text().append(text);
            if (element.text().length() > LONGEST_TEXT) {
                throw new TooMuch("larger or deeper than allowed");
            }
        }
    }

    private void end() {
        var element = open.pop();
        var text = element.text().toString().strip();
        JsonNode value = element.content();
        if (element.content().isEmpty()) {
            value = NODES.stringNode(text);
        } else if (!text.isEmpty()) {
            element.content().put(JsonFields.TEXT, text);
        }
        add(open.isEmpty() ? root : open.getFirst().content(), element.name(), value);
    }

    private static void add(ObjectNode parent, String name, JsonNode value) {
        var before = parent.get(name);
        if (before == null) {
            parent.set(name, value);
        } else if (before instanceof ArrayNode list) {
            list.add(value);
        } else {
            parent.set(name, NODES.arrayNode().add(before).add(value));
        }
    }
}

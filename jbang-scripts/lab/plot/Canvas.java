package lab.plot;

import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An SVG picture in the making: it stands alone, has a title and a description for who cannot see it, and its texts are texts. */
final class Canvas {

    private final StringWriter out = new StringWriter();
    private final XMLStreamWriter xml;

    /**
     * An empty picture.
     *
     * @param id no other picture of a page has it; letters, digits and dashes
     * @param description what the plot shows, with its numbers
     */
    Canvas(String id, int width, int height, String title, String description) {
        try {
            xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
            open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", "0 0 " + width + " " + height, "width", width, "height", height,
                    "role", "img", "aria-labelledby", id + "-title " + id + "-desc");
            element("title", title, "id", id + "-title");
            element("desc", description, "id", id + "-desc");
            element("style", Look.STYLE);
            empty("rect", "class", "paper", "width", width, "height", height);
            text(title, 16, 26, "title", "start");
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the picture. @return all of it */
    String done() {
        close();
        return out.toString();
    }

    /** Opens an element. @param attributes names and values in turn */
    void open(String name, Object... attributes) {
        write(() -> {
            xml.writeStartElement(name);
            write(attributes);
        });
    }

    void close() {
        write(xml::writeEndElement);
    }

    void empty(String name, Object... attributes) {
        write(() -> {
            xml.writeEmptyElement(name);
            write(attributes);
        });
    }

    void element(String name, String content, Object... attributes) {
        open(name, attributes);
        write(() -> xml.writeCharacters(content));
        close();
    }

    void text(String content, double x, double y, String style, String anchor) {
        element("text", content, "x", x, "y", y, "class", style, "text-anchor", anchor);
    }

    void line(String style, double x1, double y1, double x2, double y2) {
        empty("line", "class", style, "x1", x1, "y1", y1, "x2", x2, "y2", y2);
    }

    /** About how wide a text is that stands in the common size. */
    static double width(String text) {
        return text.length() * 6.9;
    }

    /** With at most one digit behind the point. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceAll("\\.0$", "");
    }

    private void write(Object... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2)
            xml.writeAttribute((String) attributes[i], attributes[i + 1] instanceof Double value ? number(value) : String.valueOf(attributes[i + 1]));
    }

    private interface Step {
        void run() throws XMLStreamException;
    }

    private void write(Step step) {
        try {
            step.run();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }
}

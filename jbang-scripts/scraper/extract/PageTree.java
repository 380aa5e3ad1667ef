package scraper.extract;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Tag;
import org.w3c.dom.Node;

/** A page while fields are looked for in it: Jsoup's tree, and made on demand the same tree as XPath needs it,
 * and its main part. For one thread. */
final class PageTree {

    private final Document page;
    private final Room room;
    private org.w3c.dom.Document w3c;
    private Map<Element, Node> nodes;
    private Element mainPart;
    private boolean mainPartSought;

    PageTree(Document page) {
        this.page = page;
        room = new Room(page);
    }

    Document page() {
        return page;
    }

    /** What may be taken of it. */
    Room room() {
        return room;
    }

    /** An absolute URL for a link in this page, or null when it is none. */
    String absolute(String link) {
        String url = Absolute.url(new Element(Tag.valueOf("a"), page.baseUri()).attr("href", link), "href");
        return url.isEmpty() ? null : url;
    }

    /** What of it is to be read, or null; found once for all fields that ask, as it is not cheap. Not to be changed. */
    Element mainPart() {
        if (!mainPartSought) mainPart = Readable.main(page);
        mainPartSought = true;
        return mainPart;
    }

    /** Where XPath begins to look for this element, or null when the page has no element at all. */
    Node node(Element element) {
        if (w3c == null) {
            if (page.firstElementChild() == null) return null;
            w3c = new W3CDom().namespaceAware(false).fromJsoup(page);
        }
        if (element == page) return w3c;
        if (nodes == null) {
            nodes = new IdentityHashMap<>();
            index(w3c.getDocumentElement());
        }
        return nodes.get(element);
    }

    /** A walk with no recursion: pages may be thousands of elements deep. */
    private void index(Node root) {
        for (Node node = root; node != null; node = next(node, root))
            if (node.getUserData(W3CDom.SourceProperty) instanceof Element source) nodes.put(source, node);
    }

    private static Node next(Node node, Node root) {
        if (node.getFirstChild() != null) return node.getFirstChild();
        for (Node up = node; up != null && up != root; up = up.getParentNode()) if (up.getNextSibling() != null) return up.getNextSibling();
        return null;
    }
}

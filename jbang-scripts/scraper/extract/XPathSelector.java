package scraper.extract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.xml.xpath.XPathEvaluationResult;
import javax.xml.xpath.XPathExpression;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathNodes;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.w3c.dom.Node;

/**
 * An XPath 1.0 expression. Elements are found as Jsoup's own; attributes, texts, numbers and truth values as strings.
 * Names have no namespace, are those that stand in the page, prefix and all, and are in lower case, as HTML's are.
 */
final class XPathSelector implements Selector {

    private final String xpath;
    /** Whether all that it looks at is within the element that it begins at. */
    private final boolean within;
    /** An expression is for one thread at a time, so there come to be as many as pages are parsed at once. */
    private final Queue<XPathExpression> idle = new ConcurrentLinkedQueue<>();

    XPathSelector(String xpath) {
        this.xpath = xpath;
        if (xpath.isEmpty()) throw new IllegalArgumentException("there is no XPath after xpath:");
        idle.add(compiled());
        within = XPathText.isWithin(xpath);
    }

    private XPathExpression compiled() {
        try {
            return XPathFactory.newDefaultInstance().newXPath().compile(XPathText.forLibrary(xpath));
        } catch (XPathExpressionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalArgumentException(String.valueOf(cause.getMessage()), e);
        }
    }

    @Override
    public String text() {
        return XPATH + xpath;
    }

    @Override
    public Object first(PageTree page, Element in) {
        List<?> all = all(page, in);
        return all.isEmpty() ? null : all.getFirst();
    }

    @Override
    public List<?> all(PageTree page, Element in) {
        Node from = page.node(in);
        if (from == null) return List.of();
        XPathExpression expression = idle.poll();
        if (expression == null) expression = compiled();
        // Each time anew the library numbers all nodes of the tree up to where it begins: of a row alone there are few.
        Node parent = within ? from.getParentNode() : null;
        Node next = from.getNextSibling();
        try {
            if (parent != null) parent.removeChild(from);
            return values(expression.evaluateExpression(from));
        } catch (XPathExpressionException e) {
            throw new ContractBroken("the XPath " + xpath + " cannot be evaluated: " + e.getMessage());
        } finally {
            if (parent != null) parent.insertBefore(from, next);
            idle.add(expression);
        }
    }

    private static List<?> values(XPathEvaluationResult<?> result) {
        return switch (result.value()) {
            case XPathNodes nodes -> {
                List<Object> values = new ArrayList<>(nodes.size());
                for (Node node : nodes) values.add(value(node));
                yield values;
            }
            case Number number when Double.isFinite(number.doubleValue()) ->
                    List.of(new BigDecimal(number.toString()).stripTrailingZeros().toPlainString());
            case Number _ -> List.of();
            case Object other -> List.of(Texts.collapsed(other.toString()));
        };
    }

    private static Object value(Node node) {
        if (node instanceof org.w3c.dom.Document page) return value(page.getDocumentElement());
        Object source = node.getUserData(W3CDom.SourceProperty);
        if (source instanceof Element element) return element;
        if (source instanceof TextNode text) return Texts.collapsed(text.text());
        return node.getNodeValue();
    }
}

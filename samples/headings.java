///usr/bin/env jbang "$0" "$@" ; exit $?
// What are these pages about? Their headings, a line of a CSV file each:
//
//   jbang samples/headings.java headings.csv https://example.org/
//JAVA 25+
//SOURCES ../jbang-scripts/scraper.java

import java.nio.file.Path;
import java.util.Arrays;
import scraper.Pages;

void main(String[] arguments) throws Exception {
    if (arguments.length < 2) {
        System.err.println("usage: headings.java FILE.csv URL...");
        System.exit(2);
    }
    var tally = Pages.of(Arrays.copyOfRange(arguments, 1, arguments.length)).columns("level", "heading")
            .rows(page -> page.select("h1, h2, h3").stream()
                    .map(heading -> Pages.row("level", heading.normalName(), "heading", heading.text())))
            .to(Path.of(arguments[0]));
    System.out.println(tally.done() + " pages, " + tally.failed() + " failed");
}

///usr/bin/env jbang "$0" "$@" ; exit $?
// Who said what? One record for each quote on pages of quotes.toscrape.com:
//
//   jbang samples/quotes.java http://quotes.toscrape.com/page/1/ http://quotes.toscrape.com/page/2/
//JAVA 25+
//SOURCES ../jbang-scripts/scraper.java

import scraper.Pages;
import scraper.mode.Mode;

void main(String[] urls) throws Exception {
    Pages.of(urls).mode(Mode.VIRTUAL).with(settings -> settings.politeness(polite -> polite.perHost(2)))
            .rows(page -> page.select(".quote").stream().map(quote -> Pages.row(
                    "text", quote.select(".text").text(),
                    "author", quote.select(".author").text(),
                    "tags", quote.select(".tag").eachText())))
            .toStdout();
}

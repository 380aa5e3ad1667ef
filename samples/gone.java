///usr/bin/env jbang "$0" "$@" ; exit $?
// Which of these pages are gone? The URLs that fail, and why:
//
//   jbang samples/gone.java urls.txt
//JAVA 25+
//SOURCES ../jbang-scripts/scraper.java

import scraper.Pages;

void main(String[] urls) throws Exception {
    var tally = Pages.of(urls).with(settings -> settings.politeness(polite -> polite.retries(1))).each(record -> {
        if (record.error() != null) System.out.println(record.target().url() + " " + record.error().message());
    });
    System.exit(tally.failed() == 0 ? 0 : 1);
}

///usr/bin/env jbang "$0" "$@" ; exit $?
// scrape: fetches and parses many pages, in one of four ways of being concurrent.
//
//   jbang scrape.java urls.txt
//   jbang scrape.java --mode all urls.txt
//   jbang scrape.java --help

//JAVA 25+
// classfile is left out: it complains of annotations that Vert.x was built with and does not ship.
//COMPILE_OPTIONS -Xlint:all,-classfile -Werror
// The JVM's own remarks must not get among the records, and a class archive starts it in a third of the time.
//CDS
//JAVA_OPTIONS -Xlog:disable -XX:+DisplayVMOutputToStderr
// Pages are short-lived trees and nobody waits for a pause: the throughput collector parses them with an eighth less CPU
// time than the default one, and needs a bound on its nursery lest it takes gigabytes.
// Its survivor spaces begin large, so that bodies of a megabyte on their way are not moved to the old generation.
//JAVA_OPTIONS -XX:+UseParallelGC -XX:MaxNewSize=224m -XX:InitialSurvivorRatio=3

// The command line; all the rest is the library
//SOURCES scraper.java
//DEPS info.picocli:picocli:4.7.7
//SOURCES scraper/cli/ScrapeCommand.java
//SOURCES scraper/cli/Profile.java
//SOURCES scraper/cli/ResilienceKeys.java
//SOURCES scraper/cli/Options.java
//SOURCES scraper/cli/OldGeneration.java
//SOURCES scraper/cli/RunOptions.java
//SOURCES scraper/cli/Words.java
//SOURCES scraper/cli/HelpText.java
//SOURCES scraper/cli/InputOptions.java
//SOURCES scraper/cli/Pointer.java
//SOURCES scraper/cli/PolitenessOptions.java
//SOURCES scraper/cli/NetworkOptions.java
//SOURCES scraper/cli/ExtractOptions.java
//SOURCES scraper/cli/ScrapingOptions.java
//SOURCES scraper/cli/OutputOptions.java
//SOURCES scraper/cli/StateOptions.java
//SOURCES scraper/cli/ResumeOptions.java
//SOURCES scraper/cli/Resumption.java
//SOURCES scraper/cli/MonitorOptions.java
//SOURCES scraper/cli/Paint.java
//SOURCES scraper/cli/CompareOptions.java
//SOURCES scraper/cli/Clashes.java
//SOURCES scraper/cli/CompareRun.java
//SOURCES scraper/cli/TryRun.java
//SOURCES scraper/cli/Quantities.java
//SOURCES scraper/cli/FailureLimit.java
//SOURCES scraper/cli/Interrupts.java
//SOURCES scraper/cli/Narrator.java
//SOURCES scraper/cli/Errors.java
//SOURCES scraper/cli/ExitCode.java

// For an installed one that starts fast: its main class and its rehearsal
//SOURCES scraper/cli/Ahead.java
//SOURCES scraper/cli/Rehearsal.java

// Profiles, for --config by name
//FILES config/polite.yaml=../config/polite.yaml
//FILES config/fast.yaml=../config/fast.yaml
//FILES config/cron.yaml=../config/cron.yaml

import scraper.cli.ScrapeCommand;

void main(String[] arguments) {
    System.exit(ScrapeCommand.execute(arguments));
}

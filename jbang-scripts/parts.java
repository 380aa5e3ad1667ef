///usr/bin/env jbang "$0" "$@" ; exit $?
// What a page costs in each part of scrape, measured by JMH.
//
//   jbang parts.java                            every part, on pages of the sample site
//   jbang parts.java Parsing -p pages=FOLDER    those with that word in their name, on the HTML files below a folder
//   jbang parts.java -h                         JMH's own options
//
//JAVA 25+
// Of the main methods that are compiled together, this is the one to start.
//MAIN Parts
// The processor writes JMH's loops around the parts; it claims no other annotation, which javac would remark upon.
//COMPILE_OPTIONS -proc:full -Xlint:all,-classfile,-processing -Werror
//DEPS org.openjdk.jmh:jmh-core:1.37
//DEPS org.openjdk.jmh:jmh-generator-annprocess:1.37
// The collector that scrape.java runs with
//JAVA_OPTIONS -XX:+UseParallelGC -XX:MaxNewSize=224m -XX:InitialSurvivorRatio=3

//SOURCES scraper.java
//SOURCES site.java
//SOURCES parts/AtOnce.java
//SOURCES parts/Measured.java
//SOURCES parts/Parsing.java
//SOURCES parts/Running.java
//SOURCES parts/Samples.java
//SOURCES parts/Writing.java

import java.io.IOException;

/** Runs them. Exit code: 0, or 1 when a part fails or none is named so. */
class Parts {

    static void main(String[] arguments) throws IOException {
        org.openjdk.jmh.Main.main(arguments);
    }
}

///usr/bin/env jbang "$0" "$@" ; exit $?
// bundle: all of scrape in one jar, its man page and its completion, for "make install".
//
//   jbang bundle.java FOLDER JAR LIBRARIES
//
// FOLDER gets scrape.jar, scrape.1, scrape.bash and _scrape. JAR is what JBang has built of scrape.java, LIBRARIES are its
// libraries' jars, one a line.

//JAVA 25+
//COMPILE_OPTIONS -Xlint:all -Werror
//DEPS info.picocli:picocli:4.7.7
//SOURCES bundle/OneJar.java
//SOURCES bundle/OldClasses.java
//SOURCES bundle/ManPage.java
//SOURCES bundle/Completion.java

import bundle.Completion;
import bundle.ManPage;
import bundle.OneJar;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine;

void main(String[] arguments) throws IOException, ReflectiveOperationException {
    Path folder = Path.of(arguments[0]);
    Path jar = folder.resolve("scrape.jar");
    OneJar.write(jar, Stream.concat(Stream.of(arguments[1]), arguments[2].lines()).map(Path::of).toList(), "scrape");
    // From the new jar, but for picocli: what does not load from it is not to be installed.
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, CommandLine.class.getClassLoader())) {
        CommandLine command = new CommandLine(loader.loadClass("scraper.cli.ScrapeCommand").getConstructor().newInstance());
        Files.writeString(folder.resolve("scrape.1"), ManPage.of(command.getCommandSpec()));
        Files.writeString(folder.resolve("scrape.bash"), Completion.bash(command.getCommandSpec()));
        Files.writeString(folder.resolve("_scrape"), Completion.zsh(command.getCommandSpec()));
    }
}

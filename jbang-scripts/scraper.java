// The library: all of scrape but its command line. A script of one's own needs no other line of //SOURCES:
//
//   //SOURCES scraper.java
//   import scraper.Pages;
//
// No compile options, heap or collector here: whoever includes this file inherits its options, and his warnings are his own.
//JAVA 25+
// Libraries that reach below Java (SQLite, Netty) would be warned of on stderr.
//JAVA_OPTIONS --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow

// The run as a whole
//SOURCES scraper/Settings.java
//SOURCES scraper/Reason.java
//SOURCES scraper/SymbolicLinks.java
//SOURCES scraper/Scrape.java
//SOURCES scraper/Pages.java
//SOURCES scraper/Steps.java
//SOURCES scraper/Replay.java
//SOURCES scraper/Exchanges.java
//SOURCES scraper/Feed.java
//SOURCES scraper/RunListener.java
//SOURCES scraper/RobotsStep.java

// Where a page's time goes
//SOURCES scraper/timing/Stage.java
//SOURCES scraper/timing/Timing.java

// Source: urls in
//SOURCES scraper/source/Target.java
//SOURCES scraper/source/Source.java
//SOURCES scraper/source/Inputs.java
//SOURCES scraper/source/Listed.java
//SOURCES scraper/source/Input.java
//SOURCES scraper/source/BoundedLines.java
//SOURCES scraper/source/UrlLines.java
//SOURCES scraper/source/LocalPages.java
//SOURCES scraper/source/WarcPages.java
//SOURCES scraper/source/Stored.java

// Archive: what was fetched, and back
//DEPS org.netpreserve:jwarc:0.36.0
//SOURCES scraper/warc/WarcArchive.java
//SOURCES scraper/warc/WarcNotes.java
//SOURCES scraper/warc/WarcPhases.java

// Frontier: whose host may be asked now
//DEPS io.github.resilience4j:resilience4j-retry:2.4.0
//DEPS io.github.resilience4j:resilience4j-circuitbreaker:2.4.0
//DEPS io.github.resilience4j:resilience4j-ratelimiter:2.4.0
//DEPS com.netflix.concurrency-limits:concurrency-limits-core:0.5.4
//DEPS com.github.crawler-commons:crawler-commons:1.6
//SOURCES scraper/frontier/Frontier.java
//SOURCES scraper/frontier/Ring.java
//SOURCES scraper/frontier/Departures.java
//SOURCES scraper/frontier/Politeness.java
//SOURCES scraper/frontier/Rate.java
//SOURCES scraper/frontier/Resilience.java
//SOURCES scraper/frontier/Load.java
//SOURCES scraper/frontier/Vacancy.java
//SOURCES scraper/frontier/LookAhead.java
//SOURCES scraper/frontier/Window.java
//SOURCES scraper/frontier/Packed.java
//SOURCES scraper/frontier/Idleness.java
//SOURCES scraper/frontier/Hosts.java
//SOURCES scraper/frontier/Host.java
//SOURCES scraper/frontier/HostQueue.java
//SOURCES scraper/frontier/Pace.java
//SOURCES scraper/frontier/Wait.java
//SOURCES scraper/frontier/Throttle.java
//SOURCES scraper/frontier/Goodput.java
//SOURCES scraper/frontier/HostBreaker.java
//SOURCES scraper/frontier/Blame.java
//SOURCES scraper/frontier/HostStats.java
//SOURCES scraper/frontier/RobotsTxt.java
//SOURCES scraper/frontier/Rules.java
//SOURCES scraper/frontier/PathRules.java
//SOURCES scraper/frontier/Attempt.java
//SOURCES scraper/frontier/Retries.java
//SOURCES scraper/frontier/RetryBudget.java
//SOURCES scraper/frontier/Redirects.java
//SOURCES scraper/frontier/Serial.java
//SOURCES scraper/frontier/Timer.java

// Fetcher: bytes off the wire
//DEPS com.squareup.okhttp3:okhttp-jvm:5.5.1
//DEPS io.vertx:vertx-core:5.2.3
//SOURCES scraper/fetch/Fetchers.java
//SOURCES scraper/fetch/Surroundings.java
//SOURCES scraper/fetch/Network.java
//SOURCES scraper/fetch/Reach.java
//SOURCES scraper/fetch/Resolver.java
//SOURCES scraper/fetch/NameService.java
//SOURCES scraper/fetch/Pins.java
//SOURCES scraper/fetch/Answer.java
//SOURCES scraper/fetch/Bounds.java
//SOURCES scraper/fetch/SpecialAddresses.java
//SOURCES scraper/fetch/BlockedAddressException.java
//SOURCES scraper/fetch/Proxies.java
//SOURCES scraper/fetch/ProxyServer.java
//SOURCES scraper/fetch/ProxyException.java
//SOURCES scraper/fetch/Route.java
//SOURCES scraper/fetch/Trust.java
//SOURCES scraper/fetch/Secrets.java
//SOURCES scraper/fetch/Cookies.java
//SOURCES scraper/fetch/CookieFile.java
//SOURCES scraper/fetch/Fetcher.java
//SOURCES scraper/fetch/OkHttpFetcher.java
//SOURCES scraper/fetch/Watch.java
//SOURCES scraper/fetch/Wire.java
//SOURCES scraper/fetch/SocksSockets.java
//SOURCES scraper/fetch/OkHttpGuard.java
//SOURCES scraper/fetch/StrictChunks.java
//SOURCES scraper/fetch/OkHeaders.java
//SOURCES scraper/fetch/LoopFetcher.java
//SOURCES scraper/fetch/Interceptor.java
//SOURCES scraper/fetch/VertxFetcher.java
//SOURCES scraper/fetch/Loop.java
//SOURCES scraper/fetch/IdleConnections.java
//SOURCES scraper/fetch/PooledConnections.java
//SOURCES scraper/fetch/LargeBodies.java
//SOURCES scraper/fetch/Dial.java
//SOURCES scraper/fetch/Body.java
//SOURCES scraper/fetch/Exchange.java
//SOURCES scraper/fetch/VertxHeaders.java
//SOURCES scraper/fetch/Http1Codec.java
//SOURCES scraper/fetch/Http2Heads.java
//SOURCES scraper/fetch/CloseNotify.java
//SOURCES scraper/fetch/Portions.java
//SOURCES scraper/fetch/ChunkLines.java
//SOURCES scraper/fetch/StatusLine.java
//SOURCES scraper/fetch/Heads.java
//SOURCES scraper/fetch/Quoted.java
//SOURCES scraper/fetch/HeadTooLarge.java
//SOURCES scraper/fetch/Url.java
//SOURCES scraper/fetch/UrlReader.java
//SOURCES scraper/fetch/Request.java
//SOURCES scraper/fetch/Chain.java
//SOURCES scraper/fetch/Validators.java
//SOURCES scraper/fetch/Outcome.java
//SOURCES scraper/fetch/Reply.java
//SOURCES scraper/fetch/HeaderLines.java
//SOURCES scraper/fetch/Headers.java
//SOURCES scraper/fetch/RetryAfter.java
//SOURCES scraper/fetch/Failure.java
//SOURCES scraper/fetch/Failures.java
//SOURCES scraper/fetch/Caps.java
//SOURCES scraper/fetch/Phases.java
//SOURCES scraper/fetch/Laps.java

// Parser: bytes to a page's tree
//DEPS org.jsoup:jsoup:1.24.1
//DEPS org.brotli:dec:0.1.2
//DEPS io.airlift:aircompressor-v3:3.14
//DEPS com.github.albfernandez:juniversalchardet:2.5.2
//SOURCES scraper/parse/PageParser.java
//SOURCES scraper/parse/ContentEncoding.java
//SOURCES scraper/parse/Coding.java
//SOURCES scraper/parse/Capped.java
//SOURCES scraper/parse/PageKind.java
//SOURCES org/jsoup/parser/KnownNames.java
//SOURCES org/jsoup/parser/LeanTreeBuilder.java
//SOURCES org/jsoup/parser/QuickAttributes.java
//SOURCES org/jsoup/parser/QuickTokens.java
//SOURCES org/jsoup/parser/Window.java
//SOURCES scraper/parse/PageText.java
//SOURCES scraper/parse/BodyReader.java
//SOURCES scraper/parse/Charsets.java
//SOURCES scraper/parse/CharsetLabels.java
//SOURCES scraper/parse/MetaPrescan.java
//SOURCES scraper/parse/MultiByteText.java
//SOURCES scraper/parse/XmlDeclaration.java
//SOURCES scraper/parse/CharsetDetection.java
//SOURCES scraper/parse/LongNames.java
//SOURCES scraper/parse/Page.java
//SOURCES scraper/parse/Unreadable.java

// Extraction: from a page's tree to fields and rows
//SOURCES scraper/yaml/YamlFile.java
//SOURCES scraper/yaml/YamlMap.java
//SOURCES scraper/yaml/YamlError.java
//SOURCES scraper/yaml/Nearest.java
//DEPS org.snakeyaml:snakeyaml-engine:3.0.1
//DEPS net.dankito.readability4j:readability4j:1.0.8
//DEPS io.github.furstenheim:copy_down:1.1
//SOURCES scraper/extract/Extraction.java
//SOURCES scraper/extract/Column.java
//SOURCES scraper/extract/Type.java
//SOURCES scraper/extract/Field.java
//SOURCES scraper/extract/FieldBuilder.java
//SOURCES scraper/extract/Recipe.java
//SOURCES scraper/extract/RightSide.java
//SOURCES scraper/extract/SyntaxError.java
//SOURCES scraper/extract/Selector.java
//SOURCES scraper/extract/Elsewhere.java
//SOURCES scraper/extract/XPathSelector.java
//SOURCES scraper/extract/XPathText.java
//SOURCES scraper/extract/PageTree.java
//SOURCES scraper/extract/Room.java
//SOURCES scraper/extract/TooMuchTaken.java
//SOURCES scraper/extract/Take.java
//SOURCES scraper/extract/Absolute.java
//SOURCES scraper/extract/Texts.java
//SOURCES scraper/extract/Findings.java
//SOURCES scraper/extract/Finding.java
//SOURCES scraper/extract/Hints.java
//SOURCES scraper/extract/MetaData.java
//SOURCES scraper/extract/Microdata.java
//SOURCES scraper/extract/Tables.java
//SOURCES scraper/extract/Links.java
//SOURCES scraper/extract/Readable.java
//SOURCES io/github/furstenheim/LinearCopyDown.java
//SOURCES scraper/extract/Numbers.java
//SOURCES scraper/extract/Dates.java
//SOURCES scraper/extract/Json.java
//SOURCES scraper/extract/Checks.java
//SOURCES scraper/extract/ContractBroken.java
//SOURCES scraper/extract/outline/Ascii.java
//SOURCES scraper/extract/outline/ElementName.java
//SOURCES scraper/extract/outline/Markup.java
//SOURCES scraper/extract/outline/OpenElements.java
//SOURCES scraper/extract/outline/Nesting.java
//SOURCES scraper/extract/outline/Outline.java
//SOURCES scraper/extract/outline/OutlineReader.java
//SOURCES scraper/extract/outline/TagReader.java
//SOURCES scraper/extract/outline/Compound.java
//SOURCES scraper/extract/outline/ElementSelector.java
//SOURCES scraper/extract/outline/Sought.java
//SOURCES scraper/extract/outline/Wanted.java
//SOURCES scraper/extract/outline/Place.java
//SOURCES scraper/extract/outline/Cutter.java
//SOURCES scraper/extract/outline/Excerpt.java
//SOURCES scraper/extract/outline/Excerpts.java
//SOURCES scraper/extract/outline/ExcerptReader.java
//SOURCES scraper/extract/outline/Surroundings.java
//SOURCES scraper/extract/outline/References.java
//SOURCES scraper/extract/outline/Span.java
//SOURCES scraper/extract/Extractor.java
//SOURCES scraper/extract/FieldExtractor.java
//SOURCES scraper/extract/FieldExcerpts.java
//SOURCES scraper/extract/Html.java
//SOURCES scraper/extract/RowExtractor.java
//SOURCES scraper/extract/RowSelector.java
//SOURCES scraper/extract/PageSummary.java

// Trial: one page, to try fields on
//SOURCES scraper/trial/Trial.java
//SOURCES scraper/trial/Overheard.java
//SOURCES scraper/trial/KeptPages.java
//SOURCES scraper/trial/TriedPage.java
//SOURCES scraper/trial/TryReport.java

// Sink: records to a file
//DEPS com.fasterxml.jackson.core:jackson-core:2.21.8
//DEPS de.siegmar:fastcsv:4.1.0
//DEPS org.xerial:sqlite-jdbc:3.54.1.0
//SOURCES scraper/sink/Output.java
//SOURCES scraper/sink/InOrder.java
//SOURCES scraper/sink/Sink.java
//SOURCES scraper/sink/Beginning.java
//SOURCES scraper/sink/Ledger.java
//SOURCES scraper/sink/FileSink.java
//SOURCES scraper/sink/Layout.java
//SOURCES scraper/sink/Format.java
//SOURCES scraper/sink/JsonLines.java
//SOURCES scraper/sink/Json.java
//SOURCES scraper/sink/SeparatedValues.java
//SOURCES scraper/sink/AlignedLines.java
//SOURCES scraper/sink/Database.java
//SOURCES scraper/sink/DatabaseTable.java
//SOURCES scraper/sink/Sqlite.java
//SOURCES scraper/sink/SqliteLibrary.java
//SOURCES scraper/sink/Outputs.java
//SOURCES scraper/sink/AppendedFile.java
//SOURCES scraper/sink/WholeLines.java
//SOURCES scraper/sink/Replacement.java
//SOURCES scraper/sink/Busy.java
//SOURCES scraper/sink/SavedBodies.java
//SOURCES scraper/sink/WriteBehind.java
//SOURCES scraper/sink/BodyNames.java
//SOURCES scraper/sink/PageRecord.java
//SOURCES scraper/sink/Version.java
//SOURCES scraper/sink/Change.java
//SOURCES scraper/sink/Comparer.java
//SOURCES scraper/sink/Plain.java
//SOURCES scraper/sink/TerminalBytes.java
//SOURCES scraper/sink/Terminals.java

// State: what a run leaves for the next one
//SOURCES scraper/state/Purpose.java
//SOURCES scraper/state/StateFile.java
//SOURCES scraper/state/Schema.java
//SOURCES scraper/state/RunLock.java
//SOURCES scraper/state/Journal.java
//SOURCES scraper/state/TargetKey.java
//SOURCES scraper/state/Finished.java
//SOURCES scraper/state/Remaining.java
//SOURCES scraper/state/Commits.java
//SOURCES scraper/state/AtTheEnd.java
//SOURCES scraper/state/Changes.java
//SOURCES scraper/state/Targets.java
//SOURCES scraper/state/Seen.java
//SOURCES scraper/state/StoredRows.java
//SOURCES scraper/state/Differences.java
//SOURCES scraper/state/Fingerprint.java
//SOURCES scraper/state/PageKey.java
//SOURCES scraper/Hash.java

// Mode: which thread runs which stage
//SOURCES scraper/mode/Mode.java
//SOURCES scraper/mode/Engines.java
//SOURCES scraper/mode/Engine.java
//SOURCES scraper/mode/Work.java
//SOURCES scraper/mode/Crew.java
//SOURCES scraper/mode/Blocking.java
//SOURCES scraper/mode/Threads.java
//SOURCES scraper/mode/Virtual.java
//SOURCES scraper/mode/EventLoop.java
//SOURCES scraper/mode/Hybrid.java
//SOURCES scraper/mode/ParseCost.java
//SOURCES scraper/mode/ParseGate.java

// Report: numbers
//DEPS org.hdrhistogram:HdrHistogram:2.2.2
//DEPS me.tongfei:progressbar:0.10.2
//DEPS com.github.freva:ascii-table:1.9.0
//DEPS com.fasterxml.jackson.core:jackson-databind:2.21.8
//DEPS org.slf4j:slf4j-nop:2.0.17
//SOURCES scraper/report/Tally.java
//SOURCES scraper/report/StageTimes.java
//SOURCES scraper/report/Summary.java
//SOURCES scraper/report/Age.java
//SOURCES scraper/report/HostLines.java
//SOURCES scraper/report/StatsFile.java
//SOURCES scraper/report/Metrics.java
//SOURCES scraper/report/Ending.java
//SOURCES scraper/report/RunLog.java
//SOURCES scraper/report/WholeFile.java
//SOURCES scraper/report/PagesPerSecond.java
//SOURCES scraper/report/Progress.java
//SOURCES scraper/report/Memory.java
//SOURCES scraper/report/Comparison.java
//SOURCES scraper/report/Round.java
//SOURCES scraper/report/Standing.java
//SOURCES scraper/report/Verdict.java
//SOURCES scraper/report/Contents.java
//SOURCES scraper/report/ComparisonTable.java
//SOURCES scraper/report/ComparisonFiles.java

///usr/bin/env jbang "$0" "$@" ; exit $?
// The lab: modes side by side over workloads, or over a list of your own that is fetched once and replayed.
//JAVA 25+
// Of the main methods that are compiled together, this is the one to start.
//MAIN compare
//COMPILE_OPTIONS -Xlint:all,-classfile -Werror

// What is compared, with its options and JVM flags, and the site to compare it on
//SOURCES scrape.java
//SOURCES site.java

// The way of an experiment: workloads, their pages (and how they are recorded and replayed), runs, statistics, result
//DEPS org.apache.commons:commons-statistics-descriptive:1.2
//DEPS org.apache.commons:commons-statistics-distribution:1.2
//SOURCES lab/cli/LabCommand.java
//SOURCES lab/cli/ReportOptions.java
//SOURCES lab/cli/Subjects.java
//SOURCES lab/cli/Threshold.java
//SOURCES lab/cli/WorkloadOptions.java
//SOURCES lab/workload/Conditions.java
//SOURCES lab/workload/Dimensions.java
//SOURCES lab/workload/Extractions.java
//SOURCES lab/workload/Plan.java
//SOURCES lab/workload/Sets.java
//SOURCES lab/replay/Origins.java
//SOURCES lab/replay/Paced.java
//SOURCES lab/replay/Recorder.java
//SOURCES lab/replay/Recording.java
//SOURCES lab/replay/ReplayServer.java
//SOURCES lab/replay/Replayed.java
//SOURCES lab/run/Budget.java
//SOURCES lab/run/Burn.java
//SOURCES lab/run/CensusTaker.java
//SOURCES lab/run/Child.java
//SOURCES lab/run/Contest.java
//SOURCES lab/run/CpuClock.java
//SOURCES lab/run/Cycle.java
//SOURCES lab/run/Entrant.java
//SOURCES lab/run/Job.java
//SOURCES lab/run/Jvm.java
//SOURCES lab/run/Lab.java
//SOURCES lab/run/Meter.java
//SOURCES lab/run/Pass.java
//SOURCES lab/run/Passed.java
//SOURCES lab/run/Pipe.java
//SOURCES lab/run/Records.java
//SOURCES lab/run/Serving.java
//SOURCES lab/run/Steadiness.java
//SOURCES lab/run/ThisMachine.java
//SOURCES lab/run/Times.java
//SOURCES lab/run/Warnings.java
//SOURCES lab/run/Worker.java
//SOURCES lab/statistics/Bootstrap.java
//SOURCES lab/statistics/Ratios.java
//SOURCES lab/result/Contender.java
//SOURCES lab/result/Distribution.java
//SOURCES lab/result/Experiment.java
//SOURCES lab/result/Figure.java
//SOURCES lab/result/Machine.java
//SOURCES lab/result/Measured.java
//SOURCES lab/result/Noise.java
//SOURCES lab/result/Ratio.java
//SOURCES lab/result/ResultFile.java
//SOURCES lab/result/Round.java
//SOURCES lab/result/Workload.java
//SOURCES lab/report/BeforeAfter.java
//SOURCES lab/report/Columns.java
//SOURCES lab/report/ResultTable.java

// Verdict: what bounds a mode, and what to do; what is commonly said, held against what was measured
//SOURCES lab/verdict/Bound.java
//SOURCES lab/verdict/Account.java
//SOURCES lab/verdict/Verdict.java
//SOURCES lab/verdict/Advice.java
//SOURCES lab/claims/Claim.java
//SOURCES lab/claims/Claims.java
//SOURCES lab/claims/Code.java
//SOURCES lab/claims/Libraries.java

// Reports: plots, Markdown, HTML
//SOURCES lab/plot/Canvas.java
//SOURCES lab/plot/Look.java
//SOURCES lab/plot/Scale.java
//SOURCES lab/plot/LineChart.java
//SOURCES lab/plot/StackedBars.java
//SOURCES lab/report/Plots.java
//SOURCES lab/report/Tables.java
//SOURCES lab/report/Words.java
//SOURCES lab/report/MarkdownReport.java
//SOURCES lab/report/HtmlReport.java

// Sources whose lines are counted
//FILES sources/mode/Crew.java=scraper/mode/Crew.java
//FILES sources/mode/Threads.java=scraper/mode/Threads.java
//FILES sources/mode/Blocking.java=scraper/mode/Blocking.java
//FILES sources/mode/ParseGate.java=scraper/mode/ParseGate.java
//FILES sources/mode/Virtual.java=scraper/mode/Virtual.java
//FILES sources/mode/EventLoop.java=scraper/mode/EventLoop.java
//FILES sources/mode/Hybrid.java=scraper/mode/Hybrid.java
//FILES sources/mode/ParseCost.java=scraper/mode/ParseCost.java
//FILES sources/fetch/OkHttpFetcher.java=scraper/fetch/OkHttpFetcher.java
//FILES sources/fetch/Watch.java=scraper/fetch/Watch.java
//FILES sources/fetch/OkHttpGuard.java=scraper/fetch/OkHttpGuard.java
//FILES sources/fetch/StrictChunks.java=scraper/fetch/StrictChunks.java
//FILES sources/fetch/OkHeaders.java=scraper/fetch/OkHeaders.java
//FILES sources/fetch/SocksSockets.java=scraper/fetch/SocksSockets.java
//FILES sources/fetch/VertxFetcher.java=scraper/fetch/VertxFetcher.java
//FILES sources/fetch/IdleConnections.java=scraper/fetch/IdleConnections.java
//FILES sources/fetch/PooledConnections.java=scraper/fetch/PooledConnections.java
//FILES sources/fetch/LargeBodies.java=scraper/fetch/LargeBodies.java
//FILES sources/fetch/Loop.java=scraper/fetch/Loop.java
//FILES sources/fetch/Dial.java=scraper/fetch/Dial.java
//FILES sources/fetch/Body.java=scraper/fetch/Body.java
//FILES sources/fetch/Exchange.java=scraper/fetch/Exchange.java
//FILES sources/fetch/VertxHeaders.java=scraper/fetch/VertxHeaders.java
//FILES sources/fetch/Wire.java=scraper/fetch/Wire.java
//FILES sources/fetch/Http1Codec.java=scraper/fetch/Http1Codec.java
//FILES sources/fetch/Http2Heads.java=scraper/fetch/Http2Heads.java
//FILES sources/fetch/CloseNotify.java=scraper/fetch/CloseNotify.java
//FILES sources/fetch/Portions.java=scraper/fetch/Portions.java
//FILES sources/fetch/ChunkLines.java=scraper/fetch/ChunkLines.java
//FILES sources/fetch/HeaderLines.java=scraper/fetch/HeaderLines.java

import lab.cli.LabCommand;

void main(String[] arguments) {
    System.exit(LabCommand.execute(arguments));
}

# Everything goes through jbangw, which needs no JBang and finds or fetches a JDK 25.
JBANGW = jbang-scripts/jbangw

# Where "make install" puts the command; DESTDIR is put before it, for packagers.
PREFIX = /usr/local
DESTDIR =
# Through the environment, where a quote in them is nothing to the shell.
export PREFIX DESTDIR

.PHONY: help run test soak bench lab install uninstall clean

help:
	@echo 'make run     scrapes a sample site in all four modes, side by side, and compares them (a minute or two)'
	@echo 'make test    runs the tests; make test T="WORD..." those with a WORD in the name of their class or method'
	@echo 'make soak    runs all tests, the long ones too'
	@echo 'make bench   measures what is promised in numbers, each beside its target (a quiet machine; hours); T="WORD..." as above'
	@echo 'make lab     measures which mode is for which job, for the report in samples/lab (a quiet machine; three quarters of an hour)'
	@echo 'make install PREFIX=...    a scrape command that needs neither network nor JBang, and starts fast; default /usr/local'
	@echo 'make uninstall PREFIX=...  takes away just what make install has put there'
	@echo 'make clean   forgets what JBang has built of these scripts'

run:
	@samples/run.sh

test:
	@$(JBANGW) jbang-scripts/test.java $(T)

soak:
	@$(JBANGW) jbang-scripts/test.java --soak $(T)

bench:
	@$(JBANGW) jbang-scripts/test.java --bench $(or $(T),Bench)

lab:
	@mkdir -p samples/lab
	@plots=$$(mktemp -d) && trap 'rm -rf "$$plots"' EXIT && $(JBANGW) jbang-scripts/compare.java scale io cpu mixed --time 2m --claims \
	  --export-json samples/lab/result.json --export-html samples/lab/report.html --export-markdown samples/lab/report.md --export-svg "$$plots" && \
	  cp "$$plots"/throughput-scale-*.svg samples/lab/throughput.svg && cp "$$plots"/stages-mixed-*.svg samples/lab/stages.svg

install uninstall:
	@jbang-scripts/install/install.sh $@

clean:
	@rm -rf $(foreach script,scrape site compare parts test bundle,"$${JBANG_DIR:-$$HOME/.jbang}"/cache/jars/$(script).java.*)

# Everything goes through jbangw, which needs no JBang and finds or fetches a JDK 25.
JBANGW = jbang-scripts/jbangw

.PHONY: help run test soak bench clean

help:
	@echo 'make run     scrapes a sample site in all four modes, side by side, and compares them (a minute or two)'
	@echo 'make test    runs the tests; make test T="WORD..." those with a WORD in the name of their class or method'
	@echo 'make soak    runs all tests, the long ones too'
	@echo 'make bench   measures what is promised in numbers, each beside its target (a quiet machine; half an hour)'
	@echo 'make clean   forgets what JBang has built of these scripts'

run:
	@samples/run.sh

test:
	@$(JBANGW) jbang-scripts/test.java $(T)

soak:
	@$(JBANGW) jbang-scripts/test.java --soak $(T)

bench:
	@$(JBANGW) jbang-scripts/test.java --bench Bench $(T)

clean:
	@rm -rf $(foreach script,scrape site test,"$${JBANG_DIR:-$$HOME/.jbang}"/cache/jars/$(script).java.*)

package lab.run;

/**
 * One pass of a mode over its URLs.
 *
 * @param pages how many are fetched: the URLs in their order, over and over
 * @param fast whether those without latency
 * @param burnMicros CPU time that each page costs in addition, for tests of the lab itself; 0: none
 * @param census whether to look at what is held in the middle of it, which disturbs the rest
 */
record Pass(int pages, boolean fast, double burnMicros, boolean census) {}

package site.page;

/** Names the content of a generated page within one site. */
record PageKey(long number, int edition, int size, Complexity complexity) {
}

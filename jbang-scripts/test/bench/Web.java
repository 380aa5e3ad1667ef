package test.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import test.support.Daemon;
import test.support.Fixtures;

/**
 * A web server that takes less of the machine than whoever is measured: Debian's nginx on the loopback, with files.
 * {@code /50ms/PATH}, {@code /200ms/PATH} and {@code /1s/PATH} answer what {@code /PATH} does, so much later.
 */
final class Web implements AutoCloseable {

    private static final Path ECHO = Path.of("/usr/lib/nginx/modules/ngx_http_echo_module.so");

    private final Daemon server;
    private final Path folder;
    private final Path root;

    private Web(Daemon server, Path folder, Path root) {
        this.server = server;
        this.folder = folder;
        this.root = root;
    }

    /** Serves a folder. The benchmark is skipped, by name, without nginx or its echo module. */
    static Web serve(Path root) throws IOException, InterruptedException {
        String nginx = Daemon.need("nginx", "nginx");
        Assumptions.assumeTrue(Files.exists(ECHO), "needs Debian's package libnginx-mod-http-echo");
        Path folder = Files.createTempDirectory("scrape-bench-web");
        int port = Daemon.freePort();
        StringBuilder later = new StringBuilder();
        for (String[] delay : new String[][] {{"50ms", "0.05"}, {"200ms", "0.2"}, {"1s", "1"}})
            later.append("location ~ ^/%s(/.*)$ { echo_sleep %s; echo_exec $1; }\n".formatted(delay[0], delay[1]));
        Path config = Files.writeString(folder.resolve("nginx.conf"), """
                load_module %s;
                user root; daemon off; worker_processes 1; worker_rlimit_nofile 60000; pid %2$s/pid;
                events { worker_connections 50000; }
                http {
                  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=10000 inactive=600s;
                  client_body_temp_path %2$s/t1; proxy_temp_path %2$s/t2; fastcgi_temp_path %2$s/t3; uwsgi_temp_path %2$s/t4; scgi_temp_path %2$s/t5;
                  types { text/html html; } charset utf-8;
                  server { listen 127.0.0.1:%3$d backlog=16384; root %4$s; %5$s }
                }
                """.formatted(ECHO, folder, port, root, later));
        return new Web(Daemon.start(port, folder.resolve("log"), List.of(nginx, "-c", config.toString(), "-p", folder.toString(), "-e", "stderr")), folder, root);
    }

    /** The 200 books. */
    static Web books() throws IOException, InterruptedException {
        return serve(Fixtures.at("books/site"));
    }

    /** The 130 large pages, unpacked into a folder. */
    static Web sites(Path unpacked) throws IOException, InterruptedException {
        return serve(Fixtures.sites(unpacked));
    }

    /** So many URLs of all its pages in turn. @param before put before each path, such as {@code /200ms} */
    List<String> urls(int count, String before) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<String> pages = files.filter(file -> file.toString().endsWith(".html")).sorted()
                    .map(file -> "http://127.0.0.1:" + server.port() + before + "/" + root.relativize(file)).toList();
            List<String> urls = new ArrayList<>(count);
            for (int i = 0; i < count; i++) urls.add(pages.get(i % pages.size()));
            return urls;
        }
    }

    /** The same as a file. */
    Path list(int count, String before) throws IOException {
        return Files.write(folder.resolve("urls-" + count + before.replace('/', '-')), urls(count, before));
    }

    /** CPU that the server has taken so far. */
    double cpuSeconds() {
        return server.cpuSeconds();
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}

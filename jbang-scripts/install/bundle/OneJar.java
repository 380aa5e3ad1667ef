package bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A class path as one jar. Java opens every jar of a class path the first time that something is not in any of them, which is
 * felt with fifty of them. What stands in two jars is taken from the first, as on a class path; lists of services are joined;
 * licences are kept, each under its jar's name.
 */
public final class OneJar {

    private static final String MANIFEST = "Manifest-Version: 1.0\nMulti-Release: true\nEnable-Native-Access: ALL-UNNAMED\nMain-Class: %s\n";

    private final ZipOutputStream out;
    private final Set<String> written = new HashSet<>();
    private final Map<String, StringBuilder> services = new LinkedHashMap<>();

    private OneJar(ZipOutputStream out) {
        this.out = out;
    }

    /**
     * Writes it.
     *
     * @param jars the class path, in its order
     * @param main the class that is started
     */
    public static void write(Path file, List<Path> jars, String main) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.setLevel(Deflater.BEST_SPEED);
            OneJar one = new OneJar(out);
            one.add("META-INF/MANIFEST.MF", MANIFEST.formatted(main).getBytes(StandardCharsets.UTF_8));
            for (Path jar : jars) one.addAll(jar);
            for (Map.Entry<String, StringBuilder> service : one.services.entrySet())
                one.add(service.getKey(), service.getValue().toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void addAll(Path jar) throws IOException {
        String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
        try (ZipFile in = new ZipFile(jar.toFile())) {
            OldClasses old = new OldClasses(in);
            for (ZipEntry entry : Collections.list(in.entries())) {
                if (entry.isDirectory() || isOfOneJarOnly(entry.getName())) continue;
                byte[] content;
                try (InputStream stream = in.getInputStream(entry)) {
                    content = stream.readAllBytes();
                }
                if (entry.getName().startsWith("META-INF/services/"))
                    services.computeIfAbsent(entry.getName(), key -> new StringBuilder()).append(new String(content, StandardCharsets.UTF_8)).append('\n');
                else if (isLicence(entry.getName())) add("META-INF/licenses/" + name + "/" + entry.getName().replaceFirst(".*/", ""), content);
                else add(entry.getName(), entry.getName().endsWith(".class") ? old.renewed(content) : content);
            }
        }
    }

    private void add(String name, byte[] content) throws IOException {
        if (!written.add(name)) return;
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    /** Manifests, modules and signatures speak of the jar that they are in. */
    private static boolean isOfOneJarOnly(String name) {
        return name.equals("META-INF/MANIFEST.MF") || name.equals("META-INF/INDEX.LIST") || name.endsWith("module-info.class")
                || name.startsWith("META-INF/maven/") || name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
    }

    private static boolean isLicence(String name) {
        return name.matches("(?i)(META-INF/)?(license|licence|notice|copying|about)[^/]*");
    }
}

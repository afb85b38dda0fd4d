package org.shutterline.kubernetes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The overlays, as {@code kubectl kustomize} renders them. */
record Overlay(String name, Manifests manifests) {
	private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

	@Override
	public String toString() {
		return name;
	}

	/** All that there are, by the folders; skipped with a message where kubectl is missing, unless tools are required. */
	static List<Overlay> all(Path scratch) throws IOException, InterruptedException {
		assumeTrue(Boolean.getBoolean("shutterline.tools.required") || isKubectlThere(),
				"kubectl is not installed: the overlays are neither rendered nor tested");
		Path copy = copy(scratch);
		// As one does before the first apply: nothing else makes the secrets.
		run(copy.resolve("k8s/overlays/minikube"), "./make-secrets");
		try (Stream<Path> overlays = Files.list(copy.resolve("k8s/overlays"))) {
			return overlays.sorted().map(Overlay::render).toList();
		}
	}

	private static Overlay render(Path overlay) {
		try {
			return new Overlay(overlay.getFileName().toString(),
					Manifests.parse(run(overlay, "kubectl", "kustomize", ".")));
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		}
	}

	private static boolean isKubectlThere() throws InterruptedException {
		try {
			run(Path.of("."), "kubectl", "kustomize", "--help");
			return true;
		}
		catch (IOException _) {
			return false;
		}
	}

	private static Path copy(Path scratch) throws IOException {
		for (String folder : List.of("k8s", "monitoring", "containers")) {
			Path source = PROJECT.resolve(folder);
			if (Files.exists(source)) {
				copy(source, scratch.resolve(folder));
			}
		}
		return scratch;
	}

	/** Without this clone's own secrets, and without what is built. */
	private static void copy(Path source, Path target) throws IOException {
		try (Stream<Path> files = Files.walk(source)) {
			for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
				Path relative = source.relativize(file);
				boolean ours = Stream.of("src", "target").anyMatch(relative::startsWith)
						|| relative.toString().contains("secrets/") || relative.endsWith("secrets");
				if (!ours) {
					Files.copy(file, target.resolve(relative));
				}
			}
		}
	}

	private static String run(Path folder, String... command) throws IOException, InterruptedException {
		Path errors = Files.createTempFile("kubectl", ".err");
		try {
			Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile())
					.start();
			String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (process.waitFor() != 0) {
				throw new IllegalStateException(String.join(" ", command) + " in " + folder + ": "
						+ Files.readString(errors, StandardCharsets.UTF_8));
			}
			return said;
		}
		finally {
			Files.delete(errors);
		}
	}
}

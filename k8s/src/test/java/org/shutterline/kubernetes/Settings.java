package org.shutterline.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The settings that a service knows, by the names of environment variables: the keys of its application.yml files and of
 * platform.yml, its records of {@code @ConfigurationProperties} and the platform's, and what Spring Boot says of its own.
 */
public record Settings(Set<String> names) {
	private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
	private static final Pattern RECORD = Pattern.compile(
			"@ConfigurationProperties\\(\"([^\"]+)\"\\)\\s*(?:public )?record \\w+\\((.*?)\\)\\s*(?:implements [^{]+)?\\{",
			Pattern.DOTALL);
	private static final Pattern COMPONENT = Pattern.compile("(\\w+)\\s*(?:,|$)");
	private static final Pattern OTHER = Pattern
			.compile("\\$\\{((?:shutterline|spring)\\.[a-z.-]+)|\"((?:shutterline|spring)\\.[a-z.-]+)\"");

	/** @param module of this repository */
	public static Settings of(String module) {
		Set<String> names = new HashSet<>();
		List<Path> roots = Stream.concat(Stream.of(PROJECT.resolve(module)), children(PROJECT.resolve("platform")))
				.toList();
		for (Path root : roots) {
			files(root.resolve("src/main/resources"), ".yml").forEach(file -> keys(file, names));
			files(root.resolve("src/main/java"), ".java").forEach(file -> components(file, names));
		}
		springs(names);
		return new Settings(names);
	}

	/** Also what lies below a known name: maps and nested records have names of their own there. */
	public boolean know(String variable) {
		for (String name = variable; name.indexOf('_') != name.lastIndexOf('_'); name = name.substring(0,
				name.lastIndexOf('_'))) {
			if (names.contains(name)) {
				return true;
			}
		}
		return names.contains(variable);
	}

	private static void keys(Path file, Set<String> names) {
		var mapper = new JsonMapper();
		new Yaml().loadAll(read(file)).forEach(document -> leaves("", mapper.valueToTree(document), names));
	}

	private static void leaves(String path, JsonNode node, Set<String> names) {
		if (node.isObject() && !node.isEmpty()) {
			node.properties().forEach(
					entry -> leaves(path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(),
							names));
		}
		else {
			names.add(variable(path));
		}
	}

	private static void components(Path file, Set<String> names) {
		String source = read(file);
		RECORD.matcher(source).results().forEach(record -> {
			String parts = record.group(2).replaceAll("@\\w+(\\((\"[^\"]*\"|[^()])*\\))?", "").replaceAll("<[^>]*>",
					"");
			COMPONENT.matcher(parts.strip()).results()
					.forEach(part -> names.add(variable(record.group(1) + "." + dashed(part.group(1)))));
		});
		OTHER.matcher(source).results()
				.forEach(found -> names.add(variable(found.group(1) == null ? found.group(2) : found.group(1))));
	}

	private static void springs(Set<String> names) {
		try {
			for (var url : Collections.list(Settings.class.getClassLoader()
					.getResources("META-INF/spring-configuration-metadata.json"))) {
				try (var in = url.openStream()) {
					new JsonMapper().readTree(in).path("properties").valueStream()
							.forEach(property -> names.add(variable(property.path("name").asString())));
				}
			}
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static String dashed(String component) {
		return component.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
	}

	private static String variable(String property) {
		return property.replaceAll("[.-]", "_").replaceAll("[\\[\\]\"]", "").toUpperCase(Locale.ROOT);
	}

	private static Stream<Path> children(Path folder) {
		try (Stream<Path> children = Files.list(folder)) {
			return children.filter(Files::isDirectory).toList().stream();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static Stream<Path> files(Path folder, String suffix) {
		if (!Files.isDirectory(folder)) {
			return Stream.empty();
		}
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(file -> file.toString().endsWith(suffix)).toList().stream();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file, StandardCharsets.UTF_8);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}

package org.shutterline.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeSecretsTests {
	private static final Pattern DEMANDED = Pattern.compile("\\$\\{([A-Z_]+):\\?");

	@TempDir
	Path project;
	private Path file;
	private ComposeSecrets secrets;

	@BeforeEach
	void name() {
		file = project.resolve(".env");
		secrets = new ComposeSecrets(file);
	}

	@Test
	void areMadeOnceForTheirOwnerOnlyAndStayTheSame() throws Exception {
		secrets.complete();
		String first = Files.readString(file);
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");

		assertThat(secrets.complete()).contains("nothing was changed");
		assertThat(file).hasContent(first);
	}

	@Test
	void areAllThatComposeAsksFor() throws Exception {
		secrets.complete();
		List<String> made = names();
		String compose = Files.readString(Path.of("../docker-compose.yml"));
		assertThat(DEMANDED.matcher(compose).results().map(found -> found.group(1)).distinct().toList())
				.isNotEmpty().allSatisfy(name -> assertThat(made).contains(name));
	}

	@Test
	void areAddedBesideWhatSomebodyWrote() throws Exception {
		Files.writeString(file, "# mine\nSHUTTERLINE_PORT=9999\nREDIS_LIMITS=chosen\nREDIS_TIMELINES=\n");
		secrets.complete();
		List<String> lines = Files.readAllLines(file);
		assertThat(lines).startsWith("# mine", "SHUTTERLINE_PORT=9999", "REDIS_LIMITS=chosen")
				.anyMatch(line -> line.matches("REDIS_TIMELINES=[0-9a-f]{40}"))
				.filteredOn(line -> line.startsWith("REDIS_LIMITS")).hasSize(1);
	}

	@Test
	void aPairIsNeverMixed() throws Exception {
		secrets.complete();
		Files.write(file, Files.readAllLines(file).stream().filter(line -> !line.startsWith("PUSH_PRIVATE")).toList());
		assertThatIOException().isThrownBy(secrets::complete).withMessageContaining("PUSH_PRIVATE_KEY");
	}

	private List<String> names() throws Exception {
		return Files.readAllLines(file).stream().flatMap(line -> Arrays.stream(line.split("=", 2)).limit(1)).toList();
	}
}

package org.shutterline.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shutterline.e2e.picture.Encoded;
import org.shutterline.e2e.picture.Landscape;

class LocalNotesTests {
	@TempDir
	Path folder = Path.of(".");

	@Test
	void passwordsAreTheSameInEachRunAndDifferByPersonAndMachine() {
		var ada = new LocalNotes(folder).passwordOf("ada");
		assertThat(new LocalNotes(folder).passwordOf("ada")).isEqualTo(ada);
		assertThat(new LocalNotes(folder).passwordOf("grace")).isNotEqualTo(ada);
		assertThat(new LocalNotes(folder.resolve("elsewhere")).passwordOf("ada")).isNotEqualTo(ada);
		assertThat(ada).hasSizeGreaterThan(20);
	}

	@Test
	void marksAreTheSameInEachRunAndDifferByMachine() {
		var mark = new LocalNotes(folder).mark();
		assertThat(mark).matches("[0-9a-f]{6}").isEqualTo(new LocalNotes(folder).mark());
		assertThat(new LocalNotes(folder.resolve("elsewhere")).mark()).isNotEqualTo(mark);
	}

	@Test
	void manyMayAskBeforeThereIsASecret() throws InterruptedException, ExecutionException {
		var passwords = new HashSet<String>();
		for (int i = 0; i < 50; i++) {
			var notes = new LocalNotes(folder.resolve("at once " + i));
			try (var threads = Executors.newFixedThreadPool(8)) {
				var asked = threads.invokeAll(Collections.<Callable<String>>nCopies(8, () -> notes.passwordOf("ada")));
				for (var password : asked) {
					passwords.add(password.get());
				}
			}
		}
		assertThat(passwords).hasSize(50);
	}

	@Test
	void secretIsForItsOwnerOnly() throws IOException {
		new LocalNotes(folder).passwordOf("ada");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secret"))))
				.isEqualTo("rw-------");
	}

	@Test
	void remembersAcrossRuns() {
		new LocalNotes(folder).note("post", "12", "abc", "34");
		assertThat(new LocalNotes(folder).noted("post", "12", "abc")).contains("34");
		assertThat(new LocalNotes(folder).noted("post", "13", "abc")).isEmpty();
		assertThat(new LocalNotes(folder).noted("media", "12", "abc")).isEmpty();
	}

	@Test
	void drawnSetIsTheSameInEachRun() {
		assertThat(DemoPhoto.drawnSet()).extracting(DemoPhoto::caption).doesNotHaveDuplicates().hasSize(8);
		var first = DemoPhoto.drawnSet().getFirst();
		assertThat(DemoPhoto.checksum(first.original().get())).isEqualTo(DemoPhoto.checksum(first.original().get()))
				.hasSize(64);
	}

	@Test
	void fileNamesBecomeCaptions() throws IOException {
		var file = folder.resolve("harbour_at-night.v2.png");
		Files.write(file, Encoded.png(Landscape.draw(1, 8, 8)));
		assertThat(DemoPhoto.of(file).caption()).isEqualTo("Harbour at night.v2");
	}

	@Test
	void refusesWhatIsNoPictureWhateverItsName() throws IOException {
		var file = folder.resolve("photo.jpg");
		Files.writeString(file, "<svg/>");
		assertThatIllegalArgumentException().isThrownBy(() -> DemoPhoto.of(file)).withMessageContaining("photo.jpg");
		assertThatIllegalArgumentException().isThrownBy(() -> DemoPhoto.of(folder.resolve("none.jpg")))
				.withMessageContaining("none.jpg");
	}
}

package org.shutterline.stack;

import java.nio.file.Path;

/** Where everything lies: the project's checkout, and below it one ignored folder with all that the platform writes. */
record Layout(Path project, Path folder) {
	static Layout of(Path project) {
		return new Layout(project, project.resolve(".shutterline"));
	}

	/** What must survive: databases, events, photos. */
	Path data(String part) {
		return data().resolve(part);
	}

	Path data() {
		return folder.resolve("data");
	}

	/** The mails that the platform has sent. */
	Path inbox() {
		return folder.resolve("inbox");
	}

	Path secrets() {
		return folder.resolve("secrets");
	}

	Path logs() {
		return folder.resolve("logs");
	}

	/** Servers' programs, extracted jars and ahead-of-time caches: made again whenever they are missing. */
	Path software() {
		return folder.resolve("software");
	}

	Path state() {
		return folder.resolve("state.properties");
	}

	Path lock() {
		return folder.resolve("lock");
	}

	Path serverLibraries() {
		return project.resolve("local-stack/target/lib/servers");
	}

	Path jar(String module) {
		return project.resolve(module).resolve("target").resolve(module + "-0.1.0-SNAPSHOT.jar");
	}
}

package org.shutterline.e2e.operations;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import org.shutterline.e2e.client.Refused;
import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.journey.Await;
import org.shutterline.e2e.journey.Patient;
import org.shutterline.e2e.journey.Person;
import org.shutterline.e2e.platform.Dev;

/**
 * Backs the local platform up while people write, has one of them delete the account afterwards, destroys all data, restores
 * and starts again. Then the services must agree on everything that came before the backup, what is published must reach
 * followers, and whoever is deleted must be gone again.
 */
public final class VerifyBackup {
	private static final Duration LIMIT = Duration.ofMinutes(3);
	private final ShutterlineClient gateway;
	private final Dev dev;
	private final Path home;
	private final PrintStream out;

	public VerifyBackup(ShutterlineClient gateway, Dev dev, Path home, PrintStream out) {
		this.gateway = gateway;
		this.dev = dev;
		this.home = home;
		this.out = out;
	}

	/** Returns whether all of that was so. */
	public boolean run(List<String> arguments) {
		if (!arguments.equals(List.of("--yes"))) {
			throw new IllegalArgumentException(
					"this loses what is written to the local platform while it runs; verify-backup --yes does it");
		}
		Path folder = home.resolve(".shutterline/backups/verify-" + Instant.now().toEpochMilli());
		var leaver = Person.newcomer(gateway, "leaver");
		String left = leaver.publish("soon to be gone");
		var traffic = Traffic.start(gateway);
		Await.atMost(LIMIT).isTrue("people are at work", () -> traffic.calls().made() > 200);
		dev.run(Map.of(), "backup", folder.toString());
		var wrong = new ArrayList<>(traffic.end());
		String receipt = Patient.call(() -> leaver.logInAgain().client().account().delete(leaver.password()));
		Path erasures = listErasures(folder);
		dev.run(Map.of(), "down");
		out.println("Everything is deleted.");
		dev.run(Map.of(), "reset", "--yes");
		dev.run(Map.of(), "restore", folder.toString(), "--yes");
		dev.run(Map.of(), "up", "-d");

		wrong.addAll(traffic.afterRestore());
		logIn(leaver);
		dev.run(Map.of(), "reapply-erasures", erasures.toString());
		check(wrong, "who was deleted is gone again", () -> !canLogIn(leaver) && isGone(traffic.somebody(), left));
		check(wrong, "the receipt tells that all services have erased it",
				() -> gateway.frontDoor().erasure(receipt).completedAt() != null);
		wrong.forEach(out::println);
		out.println(wrong.isEmpty()
				? "All services agree on what was before the backup, and who was deleted is gone."
				: "The restored platform is not right: see above.");
		return wrong.isEmpty();
	}

	private Path listErasures(Path folder) {
		Path file = folder.resolveSibling(folder.getFileName() + ".erasures");
		try {
			int exit = new ProcessBuilder(home.resolve("dev").toString(), "erasures").directory(home.toFile())
					.redirectError(Redirect.INHERIT).redirectOutput(file.toFile()).start().waitFor();
			if (exit != 0 || Files.size(file) == 0) {
				throw new IllegalStateException("./dev erasures ended with exit code " + exit);
			}
			return file;
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted", e);
		}
	}

	/** After a restore from before the deletion, the account is there again: that is what is to be mended. */
	private static void logIn(Person leaver) {
		if (!canLogIn(leaver)) {
			throw new IllegalStateException("the backup was made before the deletion, and does not have the account");
		}
	}

	private static boolean canLogIn(Person person) {
		try {
			person.logInAgain();
			return true;
		}
		catch (Refused e) {
			return false;
		}
	}

	private static boolean isGone(Person reader, String post) {
		try {
			reader.client().post(post);
			return false;
		}
		catch (Refused e) {
			return e.status() == 404;
		}
	}

	private static void check(List<String> wrong, String what, BooleanSupplier fact) {
		try {
			Await.atMost(LIMIT).isTrue(what, fact);
		}
		catch (RuntimeException e) {
			wrong.add(String.valueOf(e.getMessage()));
		}
	}
}

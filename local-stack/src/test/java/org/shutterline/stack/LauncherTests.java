package org.shutterline.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shutterline.stack.process.PartState;
import org.shutterline.stack.process.PortOwners;
import org.shutterline.stack.process.ProcessIdentity;
import org.shutterline.stack.process.RunState;
import org.shutterline.stack.process.RunStateFile;

/** Runs the real servers by the real commands: the services are left out, for this module does not build them. */
class LauncherTests {
	@TempDir
	Path project;

	private final Ports ports = freePorts();

	private record Finished(int exitCode, String output) {}

	@BeforeEach
	void borrowTheLibraries() throws IOException {
		Path target = Files.createDirectories(project.resolve("local-stack/target"));
		Files.createSymbolicLink(target.resolve("lib"), Path.of("target/lib").toAbsolutePath());
		Path software = Files.createDirectories(Path.of("target/test-software").toAbsolutePath());
		Files.createDirectories(Layout.of(project).folder());
		Files.createSymbolicLink(Layout.of(project).software(), software);
	}

	@AfterEach
	void stopAll() throws Exception {
		run("down");
		Files.delete(project.resolve("local-stack/target/lib"));
		Files.delete(Layout.of(project).software());
	}

	@Test
	void staysUpWhenDetachedAndStopsEverythingOnDown() throws Exception {
		Finished up = run("up", "--servers", "-d");
		assertThat(up.output()).contains("postgres", "ready after");
		assertThat(up.exitCode()).isZero();
		RunState state = state();
		assertThat(state.isReady()).isTrue();

		assertThat(run("status").output()).containsPattern("mail-inbox +ready +" + ports.inbox());
		sendAMail();

		Finished second = run("up", "--servers", "-d");
		assertThat(second.output()).contains("already running by pid " + state.launcher().pid());
		assertThat(second.exitCode()).isZero();

		Finished down = run("down");
		assertThat(down.output()).contains("Stopped after");
		assertThat(processes(state)).noneMatch(ProcessIdentity::isRunning);
		assertThat(run("down").output()).contains("is not running");
		assertThat(run("inbox").output()).contains("ada@example.com", "A mail from the test");
		assertThat(PortOwners.isTaken(ports.inbox())).isFalse();
	}

	@Test
	void stopsExactlyWhatAKilledLauncherLeftAndStartsAgain() throws Exception {
		run("up", "--servers", "-d");
		RunState state = state();
		Process stranger = new ProcessBuilder("sleep", "600").start();
		try {
			pretendThatPidWasRecycled(state.part("redis-limits").orElseThrow(), stranger.pid());
			state.launcher().running().orElseThrow().destroyForcibly();
			await().atMost(Duration.ofMinutes(1)).until(() -> !state.launcher().isRunning());
			assertThat(run("status").output()).contains("The launcher was killed");

			assertThat(run("down").output()).contains("The launcher had been killed", "postgres", "kafka");
			assertThat(stranger.isAlive()).isTrue();
			assertThat(processes(state).filter(ProcessIdentity::isRunning))
					.containsExactly(state.part("redis-limits").orElseThrow().process().orElseThrow());
			state.part("redis-limits").orElseThrow().process().orElseThrow().running().orElseThrow().destroy();
			await().atMost(Duration.ofMinutes(1)).until(() -> !PortOwners.isTaken(ports.redisLimits()));
			assertThat(run("up", "--servers", "-d").exitCode()).isZero();
		}
		finally {
			stranger.destroyForcibly();
		}
	}

	@Test
	void takesOverWhatAKilledLauncherLeftWhenItIsStartedAgain() throws Exception {
		run("up", "--servers", "-d");
		RunState killed = state();
		killed.launcher().running().orElseThrow().destroyForcibly();
		await().atMost(Duration.ofMinutes(1)).until(() -> !killed.launcher().isRunning());
		Finished again = run("up", "--servers", "-d");
		assertThat(again.output()).contains("An earlier launcher was killed; stopped what it had left");
		assertThat(again.exitCode()).isZero();
		assertThat(processes(killed)).noneMatch(ProcessIdentity::isRunning);
	}

	@Test
	void namesTheOwnerOfATakenPortBeforeItStartsAnything() throws Exception {
		try (ServerSocket _ = new ServerSocket(ports.kafka(), 1, InetAddress.getLoopbackAddress())) {
			Finished up = run("up", "--servers", "-d");
			assertThat(up.exitCode()).isEqualTo(1);
			assertThat(up.output()).contains("Nothing was started", "port " + ports.kafka() + ", which kafka needs",
					"pid " + ProcessHandle.current().pid());
			Matcher proposal = Pattern.compile("SHUTTERLINE_PORT_OFFSET=(\\d+) ").matcher(up.output());
			assertThat(proposal.find()).isTrue();
			assertThat(taken(new Ports(Integer.parseInt(proposal.group(1))))).isFalse();
		}
		assertThat(new RunStateFile(Layout.of(project).state()).read()).isEmpty();
	}

	@Test
	void needsThePortOfTheMailInboxToo() throws Exception {
		try (ServerSocket _ = new ServerSocket(ports.inbox(), 1, InetAddress.getLoopbackAddress())) {
			Finished up = run("up", "--servers", "-d");
			assertThat(up.exitCode()).isEqualTo(1);
			assertThat(up.output()).contains("port " + ports.inbox() + ", which the mail inbox needs");
		}
	}

	@Test
	void letsOneOfTwoWinThatStartAtTheSameMoment() throws Exception {
		Process one = start("up", "--servers", "-d");
		Process other = start("up", "--servers", "-d");
		List<Finished> both = List.of(finish(one), finish(other));
		assertThat(both.stream().filter(it -> it.output().contains("The servers are ready"))).hasSize(1);
		assertThat(both.stream().filter(it -> it.output().contains("already") || it.output().contains("Another ./dev")))
				.hasSize(1);
		assertThat(state().isReady()).isTrue();
	}

	@Test
	void failsWithTheLastLinesOfThePartThatFailed() throws Exception {
		Path log = Files.createDirectories(Layout.of(project).data("kafka").resolve("log"));
		Files.writeString(log.resolve("meta.properties"), "version=99\n");
		Finished up = run("up", "--servers", "-d");
		assertThat(up.exitCode()).isEqualTo(1);
		assertThat(up.output()).contains("kafka ended with exit code 1 before it was ready. Its last lines:",
				"version");
		assertThat(new RunStateFile(Layout.of(project).state()).read()).isEmpty();
		assertThat(PortOwners.isTaken(ports.postgres())).isFalse();
	}

	private Finished run(String... command) throws Exception {
		return finish(start(command));
	}

	private static Finished finish(Process process) throws Exception {
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return new Finished(process.waitFor(), output);
	}

	private Process start(String... command) throws IOException {
		List<String> words = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-cp", classPath(),
				"-Dshutterline.project=" + project, Main.class.getName()));
		words.addAll(Arrays.asList(command));
		ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true).directory(project.toFile());
		builder.environment().put("SHUTTERLINE_PORT_OFFSET", String.valueOf(ports.offset()));
		return builder.start();
	}

	private static String classPath() {
		return Path.of("target/classes").toAbsolutePath() + ":" + Path.of("target/lib/launcher").toAbsolutePath()
				+ "/*";
	}

	private RunState state() throws IOException {
		return new RunStateFile(Layout.of(project).state()).read().orElseThrow();
	}

	private static Stream<ProcessIdentity> processes(RunState state) {
		return Stream.concat(Stream.of(state.launcher()),
				state.parts().stream().flatMap(part -> part.process().stream()));
	}

	/** Puts a stranger's pid in the place of the part's own, as if the part had died and its pid had been given away. */
	private void pretendThatPidWasRecycled(PartState part, long stranger) throws IOException {
		Path file = Layout.of(project).state();
		long pid = part.process().orElseThrow().pid();
		Files.writeString(file, Files.readString(file)
				.replace(part.name() + ".process=" + pid + "@", part.name() + ".process=" + stranger + "@"));
	}

	private static Ports freePorts() {
		Random random = new Random();
		return IntStream.generate(() -> 2_000 + random.nextInt(90) * 100)
				.mapToObj(Ports::new)
				.filter(ports -> !taken(ports))
				.findFirst()
				.orElseThrow();
	}

	private static boolean taken(Ports ports) {
		return Stream
				.of(ports.kafka(), ports.kafkaController(), ports.postgres(), ports.objectStore(), ports.inbox(),
						ports.redisLimits(), ports.redisTimelines())
				.anyMatch(PortOwners::isTaken);
	}

	private void sendAMail() throws MessagingException {
		Properties settings = new Properties();
		settings.put("mail.smtp.host", "127.0.0.1");
		settings.put("mail.smtp.port", String.valueOf(ports.inbox()));
		MimeMessage mail = new MimeMessage(Session.getInstance(settings));
		mail.setRecipients(Message.RecipientType.TO, "ada@example.com");
		mail.setSubject("A mail from the test");
		mail.setText("Hello");
		Transport.send(mail);
	}
}

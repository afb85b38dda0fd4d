package org.shutterline.load.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.function.Function;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole of a service, as its artefact has it, with a bare endpoint and commands on standard input. Each line is
 * answered by one; the class path is this module's jar and the service's extracted one.
 */
public final class ServiceUnderLoad {
	/** What the lines of answers begin with. */
	public static final String ANSWER = "answer ";

	private ServiceUnderLoad() {}

	/** What a service does when it is told to. */
	@FunctionalInterface
	interface Commands {
		/**
		 * Answers on one line.
		 *
		 * @param out for what else there is to be read
		 */
		String run(PrintStream out, String... words) throws SQLException;
	}

	/**
	 * Serves until the standard input ends.
	 *
	 * @param application the name of the service's own main class
	 * @param additions what it has here and has not elsewhere
	 * @param arguments the service's own
	 */
	static void serve(String application, Class<?> additions,
			Function<ConfigurableApplicationContext, Commands> commands, String... arguments)
			throws IOException, ClassNotFoundException, SQLException {
		var answers = System.out;
		// Its log must not wait for somebody who reads answers only when there is a question.
		System.setOut(System.err);
		try (var context = new SpringApplicationBuilder(Class.forName(application), additions).run(arguments)) {
			var told = commands.apply(context);
			answer(answers, "ready");
			var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
			for (var line = lines.readLine(); line != null; line = lines.readLine()) {
				answer(answers, told.run(answers, line.split(" ", -1)));
			}
		}
	}

	private static void answer(PrintStream answers, String text) {
		answers.println(ANSWER + text);
	}
}

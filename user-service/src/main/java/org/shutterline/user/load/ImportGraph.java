package org.shutterline.user.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;

import org.shutterline.platform.core.Ids;
import org.shutterline.user.UserServiceApplication;
import org.shutterline.platform.core.NothingStarts;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.Lifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * {@code ./dev import-graph FILE}: a process of its own, with the service's settings and only those of its parts that are
 * needed. It serves nothing, consumes nothing and publishes nothing; that remains the running service's.
 */
public final class ImportGraph {
	private ImportGraph() {}

	/** @param arguments the edge list, two ids a line */
	public static void main(String... arguments) {
		if (arguments.length != 1) {
			IO.println("usage: ImportGraph <edge list, two ids a line>");
			System.exit(2);
		}
		System.exit(run(Path.of(arguments[0])));
	}

	private static int run(Path path) {
		if (!Files.isRegularFile(path)) {
			IO.println("There is no file " + path + ". It is read twice, so that it can be no pipe.");
			return 1;
		}
		var file = new EdgeFile(path);
		try {
			var check = file.check();
			check.malformed().forEach(IO::println);
			if (check.malformedLines() > 0) {
				IO.println(String.format(Locale.ROOT, "%,d lines are malformed; nothing was imported.",
						check.malformedLines()));
				return 1;
			}
			if (check.edges() == 0) {
				IO.println("There are no edges in " + path + ".");
				return 0;
			}
			return load(file, check.edges());
		}
		catch (IOException | SQLException | DataAccessException | TransactionException e) {
			IO.println("");
			IO.println("Stopped: " + NestedExceptionUtils.getMostSpecificCause(e).getMessage());
			IO.println("Is the platform up (./dev status)? Begin again: what has been imported is not imported twice.");
			return 1;
		}
	}

	private static int load(EdgeFile file, long edges) throws IOException, SQLException {
		try (var context = new SpringApplicationBuilder(UserServiceApplication.class).web(WebApplicationType.NONE)
				.initializers(new NothingStarts())
				.run("--spring.main.lazy-initialization=true", "--spring.flyway.enabled=false",
						"--spring.datasource.hikari.maximum-pool-size=3", "--logging.level.root=error")) {
			// They work without having been started; started, they also keep their node and give it back.
			var ids = context.getBean(Ids.class) instanceof Lifecycle lifecycle ? lifecycle : null;
			if (ids != null) {
				ids.start();
			}
			try {
				var loaded = context.getBean(GraphLoader.class).load(file, edges,
						Boolean.getBoolean("shutterline.terminal"), IO::print);
				IO.println(String.format(Locale.ROOT,
						"%,d new follows, %,d new accounts, %,d edges left out (of deleted or blocked accounts).",
						loaded.follows(), loaded.accounts(), loaded.left()));
				return 0;
			}
			finally {
				if (ids != null) {
					ids.stop();
				}
			}
		}
		catch (IllegalStateException refused) {
			IO.println(String.valueOf(refused.getMessage()));
			return 1;
		}
	}
}

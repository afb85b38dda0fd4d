package org.shutterline.e2e.seed;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.load.seed.Seed;
import org.shutterline.load.seed.SeedLoad;

/**
 * {@code ./dev seed-load}: people, whom they follow, posts, likes and comments, written straight into the databases of
 * user-service and post-service while the platform runs.
 */
public final class SeedWorld {
	private static final long NUMBER = 42;
	private final ShutterlineClient gateway;
	private final Path home;
	private final boolean terminal;
	private final PrintStream out;

	/** @param terminal whether a line may be written over */
	public SeedWorld(ShutterlineClient gateway, Path home, boolean terminal, PrintStream out) {
		this.gateway = gateway;
		this.home = home;
		this.terminal = terminal;
		this.out = out;
	}

	/**
	 * Returns whether everything is there now.
	 *
	 * @param arguments {@code --scale S} and {@code --seed N}, both of which may be left out
	 * @throws IllegalArgumentException for any other
	 */
	public boolean run(List<String> arguments) {
		var seed = seed(arguments);
		var users = LocalDatabase.of(home, "user-service");
		var posts = LocalDatabase.of(home, "post-service");
		try (var userDatabase = users.connect(); var postDatabase = posts.connect()) {
			long begin = System.nanoTime();
			var studio = Studio.open(gateway, posts.setting("shutterline.media.public-base-url"));
			out.println("user-service: accounts and who follows whom");
			new SeedLoad(userDatabase, seed, terminal, out::print).intoUserService(
					hash(userDatabase, Studio.PHOTOGRAPHER), hash(userDatabase, Studio.NOBODY));
			out.println("post-service: posts, likes, comments, and its copies of the people");
			new SeedLoad(postDatabase, seed, terminal, out::print).intoPostService(studio.pictures());
			report(seed, (System.nanoTime() - begin) / 1e9, size(userDatabase), size(postDatabase));
			return true;
		}
		catch (SeedLoad.Refused refused) {
			out.println(refused.getMessage());
			return false;
		}
		catch (SQLException e) {
			out.println();
			out.println("Stopped: " + e.getMessage());
			out.println("Begin again: what has been written is not written twice.");
			return false;
		}
	}

	private static Seed seed(List<String> arguments) {
		long number = NUMBER;
		double scale = 1;
		var rest = arguments.iterator();
		while (rest.hasNext()) {
			var option = rest.next();
			var value = rest.hasNext() ? rest.next() : "";
			switch (option) {
				case "--scale" -> scale = Double.parseDouble(value);
				case "--seed" -> number = Long.parseLong(value);
				default -> throw new IllegalArgumentException("usage: ./dev seed-load [--scale 0.01] [--seed 42]");
			}
		}
		return new Seed(number, scale);
	}

	private static String hash(Connection users, String username) throws SQLException {
		try (var statement = users.prepareStatement("select password_hash from account where username_key = ?")) {
			statement.setString(1, username);
			var row = statement.executeQuery();
			if (!row.next()) {
				throw new IllegalStateException("There is no account of " + username);
			}
			return row.getString(1);
		}
	}

	private static long size(Connection database) throws SQLException {
		try (var statement = database.createStatement();
				var row = statement.executeQuery("select pg_database_size(current_database())")) {
			row.next();
			return row.getLong(1);
		}
	}

	private void report(Seed seed, double seconds, long users, long posts) {
		out.println(String.format(Locale.ROOT, """

				Seed %d at scale %s, in %.0f s. On disk now: %.1f GB in user-service, %.1f GB in post-service.
				seed.1 (the most followed) to seed.100 can log in; their password is: %s
				Not filled: feeds and timelines, notifications, media-service, and no events were told. What happens from now on
				is told as ever.""", seed.number(), seed.scale(), seconds, users / 1e9, posts / 1e9, Studio.PASSWORD));
	}
}

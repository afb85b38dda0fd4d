package org.shutterline.load.seed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Fills a service's tables, some hundred posts or people a transaction. How far it is stands in the same database and
 * changes in the same transactions: a load that was stopped goes on where it was, and none is done twice.
 */
public final class SeedLoad {
	private static final int AT_ONCE = 500;
	private static final long LOCK = 1_163_018_581L;
	private final Connection connection;
	private final Seed seed;
	private final boolean terminal;
	private final Consumer<String> out;

	/** @param terminal whether a line may be written over */
	public SeedLoad(Connection connection, Seed seed, boolean terminal, Consumer<String> out) {
		this.connection = connection;
		this.seed = seed;
		this.terminal = terminal;
		this.out = out;
	}

	/** What keeps a load from beginning. */
	public static final class Refused extends RuntimeException {
		private static final long serialVersionUID = 1;

		Refused(String message) {
			super(message);
		}
	}

	/**
	 * Fills post-service's database: people and their relations as copies, posts and all that belongs to them. Its counters
	 * agree with what is counted; no events are appended.
	 *
	 * @throws Refused if another load is at work, or another seed was loaded
	 */
	public void intoPostService(List<Picture> pictures) throws SQLException {
		var tables = new PostServiceTables(seed, pictures);
		alone(() -> {
			fill("people", new People(seed).count(), tables.ofPeople());
			fill("posts", seed.posts(), tables.ofPosts());
			analyze(List.of("author", "relation", "media", "post", "post_media", "post_tag", "post_like", "post_share",
					"post_save",
					"comment", "comment_like",
					"counter"));
		});
	}

	/**
	 * Fills user-service's database: accounts, their follows and the counts.
	 *
	 * @param knownHash the stored form of the password that the first {@link People#WITH_PASSWORD} get
	 * @param unknownHash of one that nobody knows, for all others
	 * @throws Refused if another load is at work, or another seed was loaded
	 */
	public void intoUserService(String knownHash, String unknownHash) throws SQLException {
		alone(() -> {
			fill("people", new People(seed).count(), new UserServiceTables(seed, knownHash, unknownHash).ofPeople());
			analyze(List.of("account", "relation", "follow", "author_count", "counter"));
		});
	}

	/**
	 * Fills feed-service's database with the world of its benchmark: whom readers follow, and what those have posted.
	 *
	 * @throws Refused if another load is at work, or another seed was loaded
	 */
	public void intoFeedService() throws SQLException {
		var world = new FeedWorld(seed.scale());
		var tables = new FeedServiceTables(seed);
		alone(() -> {
			fill("writers", world.writers(), tables.ofWriters());
			fill("posts", world.posts(), tables.ofPosts());
			fill("readers", world.readers(), tables.ofReaders());
			fill("crowd", world.crowd(), tables.ofCrowd());
			analyze(FeedServiceTables.names());
		});
	}

	/** The seed whose load into this database has begun; null if none has. */
	private static @Nullable Seed begun(Connection connection) throws SQLException {
		try (var statement = connection.createStatement();
				var there = statement.executeQuery("select to_regclass('seed_load') is not null")) {
			there.next();
			if (!there.getBoolean(1)) {
				return null;
			}
		}
		try (var statement = connection.createStatement();
				var row = statement.executeQuery("select distinct seed, scale from seed_load")) {
			return row.next() ? new Seed(row.getLong(1), row.getDouble(2)) : null;
		}
	}

	/** The seed of which this database of post-service has everything; null if there is none. */
	public static @Nullable Seed finished(Connection connection) throws SQLException {
		var begun = begun(connection);
		if (begun == null) {
			return null;
		}
		try (var statement = connection.createStatement();
				var row = statement.executeQuery("select done from seed_load where what = 'posts'")) {
			return row.next() && row.getInt(1) == begun.posts() ? begun : null;
		}
	}

	private interface Work {
		void run() throws SQLException;
	}

	/** The lock ends with the connection, also when this process is killed. */
	private void alone(Work work) throws SQLException {
		try (var statement = connection.createStatement()) {
			var locked = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")");
			if (!locked.next() || !locked.getBoolean(1)) {
				throw new Refused("Another seed-load is at work.");
			}
			var begun = begun(connection);
			if (begun != null && !begun.equals(seed)) {
				throw new Refused("Seed " + begun.number() + " at scale " + begun.scale()
						+ " has been loaded here, and its data stay; ./dev reset deletes everything.");
			}
			statement.execute(
					"""
					create table if not exists seed_load (
						what text primary key, seed bigint not null, scale double precision not null, done int not null)""");
			work.run();
			statement.execute("select pg_advisory_unlock(" + LOCK + ")");
		}
	}

	private void fill(String what, int total, List<Table> tables) throws SQLException {
		int done = done(what);
		if (done == total) {
			out.accept("All " + what + " of this seed are there.\n");
			return;
		}
		var progress = new Progress(what, total, done, terminal, out, System.nanoTime());
		connection.setAutoCommit(false);
		try {
			while (done < total) {
				int next = Math.min(total, done + AT_ONCE);
				long rows = 0;
				for (var table : tables) {
					rows += table.write(connection, done, next);
				}
				note(what, next);
				connection.commit();
				done = next;
				progress.reached(done, rows, System.nanoTime());
			}
		}
		finally {
			connection.rollback();
			connection.setAutoCommit(true);
		}
	}

	private int done(String what) throws SQLException {
		try (var statement = connection.prepareStatement("select done from seed_load where what = ?")) {
			statement.setString(1, what);
			var row = statement.executeQuery();
			return row.next() ? row.getInt(1) : 0;
		}
	}

	private void note(String what, int done) throws SQLException {
		try (var statement = connection.prepareStatement("""
				insert into seed_load (what, seed, scale, done) values (?, ?, ?, ?)
				on conflict (what) do update set done = excluded.done""")) {
			statement.setString(1, what);
			statement.setLong(2, seed.number());
			statement.setDouble(3, seed.scale());
			statement.setInt(4, done);
			statement.executeUpdate();
		}
	}

	/** So that plans know what is there, and index scans need not look into each row's page. */
	private void analyze(List<String> tables) throws SQLException {
		out.accept("Vacuum and analysis …\n");
		try (var statement = connection.createStatement()) {
			statement.execute("vacuum (analyze) " + String.join(", ", tables));
		}
	}
}

package org.shutterline.load.service;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

import org.shutterline.load.seed.Seed;
import org.shutterline.load.seed.SeededPosts;
import org.springframework.context.ApplicationContext;

/**
 * What the likes are measured against: nothing but {@code INSERT … ON CONFLICT DO NOTHING} into the same table with the same
 * indexes, each its own transaction, on connections of their own. The rows are of nobody, and are deleted after the round.
 */
final class BareLikes {
	private static final String INSERT = """
			insert into post_like (post_id, user_id, liked, version, changed_at) values (?, ?, true, 1, now())
			on conflict do nothing""";
	/** Beyond all ids that will be issued in some decades. */
	private static final long NOBODY = Long.MAX_VALUE - (1L << 40);
	private final ApplicationContext context;
	private final SeededPosts posts;
	private final AtomicLong users = new AtomicLong(NOBODY);

	BareLikes(ApplicationContext context, Seed seed) {
		this.context = context;
		this.posts = new SeededPosts(seed);
	}

	double perSecond(int connections, Duration time, int firstPost, int count) throws SQLException {
		Queue<Connection> open = new ConcurrentLinkedQueue<>();
		Queue<PreparedStatement> idle = new ConcurrentLinkedQueue<>();
		try {
			for (int i = 0; i < connections; i++) {
				var connection = connect();
				open.add(connection);
				idle.add(connection.prepareStatement(INSERT));
			}
			return Rate.of(connections, time,
					_ -> insert(idle,
							posts.id(posts.visibleFrom(firstPost + ThreadLocalRandom.current().nextInt(count)))));
		}
		finally {
			for (var connection : new ArrayList<>(open)) {
				connection.close();
			}
			try (var connection = connect();
					var delete = connection.prepareStatement("delete from post_like where user_id >= ?")) {
				delete.setLong(1, NOBODY);
				delete.executeUpdate();
			}
		}
	}

	private void insert(Queue<PreparedStatement> idle, long post) {
		var statement = idle.remove();
		try {
			statement.setLong(1, post);
			statement.setLong(2, users.getAndIncrement());
			statement.executeUpdate();
		}
		catch (SQLException e) {
			throw new IllegalStateException(e);
		}
		idle.add(statement);
	}

	private Connection connect() throws SQLException {
		var settings = context.getEnvironment();
		return DriverManager.getConnection(settings.getRequiredProperty("spring.datasource.url"),
				settings.getRequiredProperty("spring.datasource.username"),
				settings.getRequiredProperty("spring.datasource.password"));
	}
}

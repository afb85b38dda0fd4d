package org.shutterline.load.service;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.context.ApplicationContext;

/**
 * What telling is measured against: the same rows into the same table with the same indexes, in batches of the same size,
 * each a transaction of one statement, on connections of their own; no Kafka, no heads, no groups, nothing looked up.
 */
final class BareNotifications {
	private static final String INSERT = """
			INSERT INTO notification (type, actor_id, object_id, version, recipient_id, active, hidden, notification_id,
				group_id, sequence, post_id, created_at)
			SELECT 'like', actor, post, 1, author, true, false, actor, post, actor, post, now()
			FROM unnest(?, ?, ?) AS given (actor, post, author)""";

	private static final int BATCH = 1000;

	/** Of a topic, as the service makes it. */
	private static final int PARTITIONS = 6;

	private final ApplicationContext context;

	private final ManyLikes likes;

	private final int[] order;

	private BareNotifications(ApplicationContext context, ManyLikes likes, int[] order) {
		this.context = context;
		this.likes = likes;
		this.order = order;
	}

	/** In the order of the recipients, which suits the indexes best: what a batch writes is close together in them. */
	static BareNotifications inOrder(ApplicationContext context, ManyLikes likes) {
		return new BareNotifications(context, likes, likes.inOrder());
	}

	/** In the order in which they come out of Kafka, so that indexes have the same pages to write as when they are told. */
	static BareNotifications inPartitions(ApplicationContext context, ManyLikes likes) {
		return new BareNotifications(context, likes, likes.inPartitions(PARTITIONS, BATCH));
	}

	double perSecond(int connections) throws SQLException {
		Queue<Connection> idle = new ConcurrentLinkedQueue<>();
		for (int i = 0; i < connections; i++) {
			idle.add(connect(context));
		}
		var next = new AtomicInteger();
		long begin = System.nanoTime();
		try (var threads = Executors.newFixedThreadPool(connections)) {
			var inserting = new ArrayList<Future<?>>();
			for (var connection : idle) {
				inserting.add(threads.submit(() -> {
					insertAll(connection, next);
					return null;
				}));
			}
			for (var each : inserting) {
				each.get();
			}
			return likes.count() * 1e9 / (System.nanoTime() - begin);
		}
		catch (ExecutionException e) {
			throw new IllegalStateException(e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		}
		finally {
			for (var connection : idle) {
				connection.close();
			}
		}
	}

	private void insertAll(Connection connection, AtomicInteger next) throws SQLException {
		try (var insert = connection.prepareStatement(INSERT)) {
			for (int from = next.getAndAdd(BATCH); from < likes.count(); from = next.getAndAdd(BATCH)) {
				int size = Math.min(BATCH, likes.count() - from);
				var columns = new Long[3][size];
				for (int i = 0; i < size; i++) {
					columns[0][i] = likes.actor(order[from + i]);
					columns[1][i] = likes.post(order[from + i]);
					columns[2][i] = likes.author(order[from + i]);
				}
				for (int column = 0; column < 3; column++) {
					insert.setArray(column + 1, connection.createArrayOf("bigint", columns[column]));
				}
				insert.executeUpdate();
			}
		}
	}

	/** Removes all that was of nobody, for good. */
	static void clear(ApplicationContext context) throws SQLException {
		try (var connection = connect(context); var statement = connection.createStatement()) {
			for (var table : new String[]{ "notification", "notification_group", "inbox" }) {
				statement.executeUpdate("DELETE FROM " + table + " WHERE recipient_id >= " + ManyLikes.NOBODY);
				statement.execute("VACUUM (ANALYZE) " + table);
			}
		}
	}

	private static Connection connect(ApplicationContext context) throws SQLException {
		var settings = context.getEnvironment();
		return DriverManager.getConnection(settings.getRequiredProperty("spring.datasource.url"),
				settings.getRequiredProperty("spring.datasource.username"),
				settings.getRequiredProperty("spring.datasource.password"));
	}
}

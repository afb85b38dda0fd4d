package org.shutterline.platform.outbox;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What waits to be published, for writers of very many events who must leave room for others. */
public final class OutboxBacklog {
	private final JdbcClient jdbc;

	OutboxBacklog(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** How many committed events wait; counts no further than told, so that it costs no more. */
	public int count(int atMost) {
		return jdbc.sql("select count(*) from (select from outbox limit ?) as waiting").param(atMost)
				.query(Integer.class)
				.single();
	}
}

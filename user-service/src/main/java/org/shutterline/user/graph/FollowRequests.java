package org.shutterline.user.graph;

import java.time.OffsetDateTime;
import java.util.List;

import org.shutterline.platform.core.Cursor;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.media.MediaUrls;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Who asks to follow a private account, and what it answers. */
@Repository
class FollowRequests {
	private final JdbcClient jdbc;
	private final MediaUrls pictures;
	private final Graph graph;

	FollowRequests(JdbcClient jdbc, MediaUrls pictures, Graph graph) {
		this.jdbc = jdbc;
		this.pictures = pictures;
		this.graph = graph;
	}

	/** @return the newest first; one more than the page holds, if there are more */
	List<Entry> pending(Id target, PageQuery page) {
		String name = "follow-requests:" + target;
		long before = page.afterCursor().map(cursor -> Cursor.decode(name, 1, cursor)[0]).orElse(Long.MAX_VALUE);
		return jdbc.sql("""
				select user_id, username, display_name, picture_key, requested_at, request_id
				from follow_request join account on user_id = requester_id
				where target_id = :target and request_id < :before order by request_id desc limit :limit""")
				.param("target", target.value()).param("before", before).param("limit", page.limit() + 1)
				.query((row, n) -> new Entry(new FollowRequestView(Id.of(row.getLong("user_id")),
						row.getString("username"), row.getString("display_name"),
						pictures.uri(row.getString("picture_key")),
						row.getObject("requested_at", OffsetDateTime.class).toInstant()),
						Cursor.encode(name, row.getLong("request_id"))))
				.list();
	}

	/** Lets the requester follow; one who follows already goes on. */
	@Transactional
	Relation approve(Id target, Id requester) {
		return graph.change(Pair.of(target, requester), (relation, now) -> relation.approve(requester, now)).after();
	}

	/** Takes a request from the list, which its sender is not told; an approved one stays approved. */
	@Transactional
	Relation reject(Id target, Id requester) {
		return graph.change(Pair.of(target, requester), (relation, _) -> relation.reject(requester)).after();
	}

	/** A request of the list, and the cursor of what comes after it. */
	record Entry(FollowRequestView view, String cursor) {}
}

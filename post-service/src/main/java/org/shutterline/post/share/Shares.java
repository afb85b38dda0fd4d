package org.shutterline.post.share;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Ids;
import org.shutterline.post.count.PostCounters;
import org.shutterline.post.post.PublishedPosts;
import org.shutterline.post.toggle.Toggle;
import org.shutterline.post.toggle.Toggles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who shares what. A share has an id of its own, another one each time somebody shares again after taking it back: it is
 * what appears in feeds.
 */
@Repository
class Shares {
	static final Toggle SHARE = PublishedPosts.toggle("post_share", "shared", PostCounters.SHARES, List.of("share_id"),
			List.of("caption"));
	private final JdbcClient jdbc;
	private final Toggles toggles;
	private final Ids ids;

	Shares(JdbcClient jdbc, Toggles toggles, Ids ids) {
		this.jdbc = jdbc;
		this.toggles = toggles;
		this.ids = ids;
	}

	/** Shares the post, unless the viewer does so already, with whatever caption; empty if there is no such post for them. */
	@Transactional
	public Optional<ShareView> share(Id viewer, SharePost command) {
		var id = ids.next();
		return toggles.set(SHARE, command.postId(), viewer, true,
				Map.of("share_id", id.value(), "caption", command.caption()))
				.map(outcome -> outcome.changed()
						? new ShareView(true, id, command.caption(), outcome.count())
						: existing(viewer, command.postId(), outcome.count()));
	}

	/** Takes the viewer's share of the post back; empty if there is no such post for them. */
	Optional<ShareView> unshare(Id viewer, Id postId) {
		return toggles.set(SHARE, postId, viewer, false, Map.of())
				.map(outcome -> new ShareView(false, null, null, outcome.count()));
	}

	/** An insert that finds its row locks it even where it changes nothing: the share is still there. */
	private ShareView existing(Id viewer, Id postId, long count) {
		return jdbc.sql("select share_id, caption from post_share where post_id = ? and user_id = ?")
				.params(postId.value(), viewer.value()).query((row, _) -> new ShareView(true,
						Id.of(row.getLong("share_id")), row.getString("caption"), count))
				.single();
	}
}

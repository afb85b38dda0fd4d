package org.shutterline.feed.card;

import org.shutterline.feed.copy.MarkKind;
import org.shutterline.feed.interaction.Kind;

/** What a viewer may have done with a post, each with a version of its own. */
enum Mark {
	LIKED("viewer_like", "liked", Kind.LIKE, MarkKind.LIKED), SAVED("viewer_save", "saved", Kind.SAVE, MarkKind.SAVED);

	private final String upsert;

	private final Kind kind;

	private final MarkKind copied;

	Mark(String table, String column, Kind kind, MarkKind copied) {
		this.copied = copied;
		this.kind = kind;
		this.upsert = """
				INSERT INTO %1$s (user_id, post_id, version, %2$s) VALUES (:userId, :postId, :version, :stands)
				ON CONFLICT (user_id, post_id) DO UPDATE SET version = excluded.version, %2$s = excluded.%2$s
				WHERE %1$s.version < excluded.version""".formatted(table, column);
	}

	/** What it says of the viewer's taste. */
	Kind kind() {
		return kind;
	}

	/** What it is among the copies in Redis. */
	MarkKind copied() {
		return copied;
	}

	String upsert() {
		return upsert;
	}
}

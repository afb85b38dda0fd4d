package org.shutterline.load.seed;

import java.sql.SQLException;
import java.util.List;

/** What post-service has: its own rows, and its copies of what the others would have told it. */
final class PostServiceTables {
	private final People people;
	private final Follows follows;
	private final SeededPosts posts;
	private final Engagement engagement;
	private final List<Picture> pictures;
	private final int[] postsOf;

	PostServiceTables(Seed seed, List<Picture> pictures) {
		this.people = new People(seed);
		this.follows = new Follows(seed);
		this.posts = new SeededPosts(seed);
		this.engagement = new Engagement(seed, people, posts);
		this.pictures = List.copyOf(pictures);
		this.postsOf = posts.countByAuthor();
	}

	/** By a person's number. */
	List<Table> ofPeople() {
		return List.of(
				Table.of("author", "user_id, version, username, display_name, private, changed_at",
						(person, copy) -> copy.row().int8(people.id(person)).int8(1).text(people.username(person))
								.text(people.displayName(person)).bool(people.isPrivate(person))
								.timestamp(people.since(person))),
				Table.of("relation", "from_id, to_id, version, following, apart", this::relations),
				Table.of("counter", "subject, counter, value",
						(person, copy) -> count(copy, people.id(person), "author.posts", postsOf[person])));
	}

	/** By a post's number. */
	List<Table> ofPosts() {
		return List.of(
				Table.of("media", "media_id, owner_id, version, status, content, uses, uses_version", this::media),
				Table.of("post",
						"post_id, author_id, status, version, caption, given_tags, tags, created_at, published_at",
						(post, copy) -> copy.row().int8(posts.id(post)).int8(people.id(posts.author(post)))
								.text("published").int8(1).text(posts.caption(post)).texts(posts.tags(post))
								.texts(posts.tags(post)).timestamp(posts.createdAt(post))
								.timestamp(posts.publishedAt(post))),
				Table.of("post_media", "post_id, position, media_id", this::shownMedia),
				Table.of("post_tag", "tag, published_at, post_id", this::tags),
				Table.of("post_like", "post_id, user_id, liked, version, changed_at", this::likes),
				Table.of("post_share", "post_id, user_id, share_id, caption, shared, version, changed_at",
						this::shares),
				Table.of("post_save", "post_id, user_id, saved, version, changed_at", this::saves),
				Table.of("comment", "comment_id, post_id, user_id, text, reply_to, thread_id, version, created_at",
						this::comments),
				Table.of("comment_like", "post_id, comment_id, user_id, liked, version, changed_at",
						this::commentLikes),
				Table.of("counter", "subject, counter, value", this::counts));
	}

	/** Both directions of each pair, once: with the one who follows, or with the lower number where both do. */
	private void relations(int person, BinaryCopy copy) throws SQLException {
		for (int followed : follows.of(person)) {
			boolean back = follows.follows(followed, person);
			if (!back || person < followed) {
				copy.row().int8(people.id(person)).int8(people.id(followed)).int8(1).bool(true).bool(false);
				copy.row().int8(people.id(followed)).int8(people.id(person)).int8(1).bool(back).bool(false);
			}
		}
	}

	private void media(int post, BinaryCopy copy) throws SQLException {
		for (int position = 0; position < posts.media(post); position++) {
			long media = posts.mediaId(post, position);
			copy.row().int8(media).int8(people.id(posts.author(post))).int8(2).text("ready")
					.jsonb(pictures.get((post + position) % pictures.size()).json(media)).int4(1).int8(1);
		}
	}

	private void shownMedia(int post, BinaryCopy copy) throws SQLException {
		for (int position = 0; position < posts.media(post); position++) {
			copy.row().int8(posts.id(post)).int2(position).int8(posts.mediaId(post, position));
		}
	}

	private void tags(int post, BinaryCopy copy) throws SQLException {
		for (String tag : posts.tags(post)) {
			copy.row().text(tag).timestamp(posts.publishedAt(post)).int8(posts.id(post));
		}
	}

	private void likes(int post, BinaryCopy copy) throws SQLException {
		long id = posts.id(post);
		int likes = engagement.likes(post);
		for (int like = 0; like < likes; like++) {
			copy.row().int8(id).int8(people.id(engagement.liker(post, like))).bool(true).int8(1)
					.timestamp(engagement.likedAt(post, like));
		}
	}

	private void shares(int post, BinaryCopy copy) throws SQLException {
		for (int share = 0; share < engagement.shares(post); share++) {
			int like = share * Engagement.LIKES_A_SHARE;
			long at = engagement.likedAt(post, like);
			copy.row().int8(posts.id(post)).int8(people.id(engagement.liker(post, like)))
					.int8(engagement.shareId(post, share))
					.text(engagement.remark(post, share)).bool(true).int8(1).timestamp(at);
		}
	}

	private void saves(int post, BinaryCopy copy) throws SQLException {
		int collector = engagement.collector(post);
		save(copy, post, collector, posts.publishedAt(post));
		for (int save = 0; save < engagement.saves(post); save++) {
			int like = save * Engagement.LIKES_A_SAVE;
			int saver = engagement.liker(post, like);
			if (saver != collector) {
				save(copy, post, saver, engagement.likedAt(post, like));
			}
		}
	}

	private void save(BinaryCopy copy, int post, int saver, long at) throws SQLException {
		copy.row().int8(posts.id(post)).int8(people.id(saver)).bool(true).int8(1).timestamp(at);
	}

	private void comments(int post, BinaryCopy copy) throws SQLException {
		for (int comment = 0; comment < engagement.comments(post); comment++) {
			copy.row().int8(engagement.commentId(post, comment)).int8(posts.id(post))
					.int8(people.id(engagement.commenter(post, comment))).text(engagement.remark(post, comment));
			comment(copy, post, engagement.answered(comment));
			comment(copy, post, engagement.thread(comment));
			copy.int8(1).timestamp(engagement.commentedAt(post, comment));
		}
	}

	private void comment(BinaryCopy copy, int post, int comment) throws SQLException {
		if (comment < 0) {
			copy.nothing();
		}
		else {
			copy.int8(engagement.commentId(post, comment));
		}
	}

	private void commentLikes(int post, BinaryCopy copy) throws SQLException {
		for (int comment = 0; comment < engagement.comments(post); comment++) {
			for (int like = 0; like < engagement.commentLikes(post, comment); like++) {
				copy.row().int8(posts.id(post)).int8(engagement.commentId(post, comment))
						.int8(people.id(engagement.liker(post, like))).bool(true).int8(1)
						.timestamp(engagement.commentedAt(post, comment) + like + 1);
			}
		}
	}

	private void counts(int post, BinaryCopy copy) throws SQLException {
		count(copy, posts.id(post), "post.likes", engagement.likes(post));
		count(copy, posts.id(post), "post.comments", engagement.comments(post));
		count(copy, posts.id(post), "post.shares", engagement.shares(post));
		for (int comment = 0; comment < engagement.comments(post); comment++) {
			long id = engagement.commentId(post, comment);
			count(copy, id, "comment.replies", engagement.replies(post, comment));
			count(copy, id, "comment.likes", engagement.commentLikes(post, comment));
		}
	}

	private static void count(BinaryCopy copy, long subject, String counter, int value) throws SQLException {
		if (value > 0) {
			copy.row().int8(subject).text(counter).int8(value);
		}
	}
}

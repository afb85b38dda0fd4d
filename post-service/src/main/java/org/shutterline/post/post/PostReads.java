package org.shutterline.post.post;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.media.MediaUrls;
import org.shutterline.platform.servlet.Page;
import org.shutterline.platform.redis.VersionedCache;
import org.shutterline.post.page.NewestFirst;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

/**
 * The posts as they are read: whatever the number of posts, one statement for what the viewer sees of them, and one for
 * those parts, the same for everyone, of which there is no current copy.
 */
@Component
class PostReads {
	private final PostRows rows;
	private final VersionedCache<Part.Key, Part> parts;
	private final StoredParts stored;
	private final MediaUrls urls;
	private final JsonMapper json;

	PostReads(PostRows rows, VersionedCache<Part.Key, Part> parts, StoredParts stored,
			MediaUrls urls, JsonMapper json) {
		this.rows = rows;
		this.parts = parts;
		this.stored = stored;
		this.urls = urls;
		this.json = json;
	}

	/** The post, if the viewer may see it: until it is published, its author alone may. */
	Optional<PostView> visible(Id postId, Id viewer) {
		return rows.one(postId, viewer).flatMap(row -> views(List.of(row)).stream().findFirst());
	}

	/** A page of the published posts of an author, newest first; empty if the viewer sees nobody by that name. */
	Optional<Page<PostView>> grid(String username, Id viewer, PageQuery query) {
		var list = "users/" + username.toLowerCase(Locale.ROOT) + "/posts";
		var after = NewestFirst.after(list, query.afterCursor());
		return rows.ofUser(username, viewer, after, query.limit() + 1).map(found -> page(list, found, query));
	}

	/** A page of the published posts with this tag, which is in its one form, newest first. */
	Page<PostView> tagged(String tag, Id viewer, PageQuery query) {
		var list = "tags/" + tag + "/posts";
		var after = NewestFirst.after(list, query.afterCursor());
		return page(list, rows.tagged(tag, viewer, after, query.limit() + 1), query);
	}

	/** A page of the posts that the viewer has saved, the latest saved first. */
	Page<PostView> saved(Id viewer, PageQuery query) {
		var list = "users/" + viewer + "/saved";
		var after = NewestFirst.after(list, query.afterCursor());
		return page(list, rows.saved(viewer, after, query.limit() + 1), query);
	}

	private Page<PostView> page(String list, PostRows.Walk walk, PageQuery query) {
		return page(list, walk.seen(), query)
				.orNext(walk.end().map(place -> NewestFirst.cursor(list, place.listedAt(), place.postId())));
	}

	private Page<PostView> page(String list, List<PostRow> found, PageQuery query) {
		var page = Page.of(found, query.limit(), row -> NewestFirst.cursor(list, row.listedAt(), row.postId()));
		return new Page<>(views(page.items()), page.nextCursor());
	}

	/** What was deleted since the rows were read is left out. */
	private List<PostView> views(List<PostRow> found) {
		var shown = parts(found);
		var views = new ArrayList<PostView>();
		for (var row : found) {
			if (shown.get(Part.Key.ofPost(row.postId())) instanceof PostContent content) {
				var author = shown.get(Part.Key.ofAuthor(row.authorId())) instanceof AuthorCard card ? card : null;
				views.add(PostView.from(row, content, author, urls, json));
			}
		}
		return views;
	}

	private Map<Part.Key, Part> parts(List<PostRow> found) {
		var wanted = new HashMap<Part.Key, Long>();
		for (var row : found) {
			wanted.put(Part.Key.ofPost(row.postId()), row.contentVersion());
			if (row.authorVersion() > 0) {
				wanted.put(Part.Key.ofAuthor(row.authorId()), row.authorVersion());
			}
		}
		// While a post is in work its media change, and its version does not.
		return found.stream().allMatch(row -> row.status() == PostStatus.PUBLISHED)
				? parts.get(wanted)
				: stored.read(wanted.keySet());
	}
}

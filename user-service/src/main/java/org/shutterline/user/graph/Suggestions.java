package org.shutterline.user.graph;

import java.util.ArrayList;
import java.util.List;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.media.MediaUrls;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Whom a viewer might want to follow: first those whom most of the viewer's own follow, of equals whom somebody followed
 * last; then the most followed of all, which is what somebody who follows nobody gets; then, where hardly anybody follows
 * anybody, the newest accounts.
 */
@Repository
@EnableConfigurationProperties(SuggestionSettings.class)
class Suggestions {
	private static final String MAY_BE_SUGGESTED = """
			user_id <> :viewer and user_id <> all(:known)
				and not exists (select from follow_request where requester_id = :viewer and target_id = user_id)
				and not exists (select from block where blocker_id = :viewer and blocked_id = user_id)
				and not exists (select from block where blocker_id = user_id and blocked_id = :viewer)
				and not exists (select from mute where muter_id = :viewer and muted_id = user_id)
			""";
	private static final String FRIENDS_OF_FRIENDS = """
			with seen as materialized (
				select theirs.followee_id as user_id, theirs.follow_id
				from (select followee_id from follow where follower_id = :viewer order by follow_id desc limit :followed) mine
				cross join lateral (select followee_id, follow_id from follow
					where follower_id = mine.followee_id order by follow_id desc limit :each) theirs
			), ranked as materialized (
				select user_id, count(*) as mutual, max(follow_id) as latest from seen
				where not exists (select from follow where follower_id = :viewer and followee_id = user_id)
				group by user_id order by mutual desc, latest desc limit :ranked
			)
			select user_id, username, display_name, picture_key, mutual from ranked join account using (user_id)
			where
			""" + MAY_BE_SUGGESTED + """
			order by mutual desc, latest desc limit :limit""";
	private static final String MOST_FOLLOWED = """
			with ranked as materialized (
				select subject as user_id, value from counter where counter = 'followers' and value > 0
				order by value desc, subject limit :ranked
			)
			select user_id, username, display_name, picture_key, 0 as mutual from ranked join account using (user_id)
			where
			""" + MAY_BE_SUGGESTED + """
				and not exists (select from follow where follower_id = :viewer and followee_id = user_id)
			order by value desc, user_id limit :limit""";
	private static final String NEWEST = """
			with ranked as materialized (select user_id from account order by user_id desc limit :ranked)
			select user_id, username, display_name, picture_key, 0 as mutual from ranked join account using (user_id)
			where
			""" + MAY_BE_SUGGESTED + """
				and not exists (select from follow where follower_id = :viewer and followee_id = user_id)
			order by user_id desc limit :limit""";
	private static final List<String> SOURCES = List.of(FRIENDS_OF_FRIENDS, MOST_FOLLOWED, NEWEST);
	private final JdbcClient jdbc;
	private final SuggestionSettings settings;
	private final MediaUrls pictures;

	Suggestions(JdbcClient jdbc, SuggestionSettings settings, MediaUrls pictures) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.pictures = pictures;
	}

	/** The best first, at most so many. */
	List<SuggestionView> to(Id viewer, int limit) {
		var suggested = new ArrayList<SuggestionView>();
		for (String source : SOURCES) {
			if (suggested.size() < limit) {
				suggested.addAll(from(source, viewer, suggested, limit - suggested.size()));
			}
		}
		return suggested;
	}

	private List<SuggestionView> from(String source, Id viewer, List<SuggestionView> known, int limit) {
		return jdbc.sql(source).param("viewer", viewer.value()).param("followed", settings.followed())
				.param("each", settings.each()).param("ranked", settings.ranked())
				.param("known", known.stream().mapToLong(user -> user.userId().value()).toArray())
				.param("limit", limit)
				.query((row, n) -> new SuggestionView(Id.of(row.getLong("user_id")), row.getString("username"),
						row.getString("display_name"),
						pictures.uri(row.getString("picture_key")), row.getLong("mutual")))
				.list();
	}
}

package org.shutterline.user.graph;

import java.util.List;

import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.shutterline.platform.counters.Counters;
import org.shutterline.platform.servlet.Page;
import org.shutterline.user.account.Account;
import org.shutterline.user.account.Accounts;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Profiles and their lists. */
@RestController
@RequestMapping("/api/v1/users/{username}")
class ProfileController {
	private final Accounts accounts;
	private final Relations relations;
	private final FollowLists lists;
	private final Counters counters;
	private final AuthorCounts authorCounts;

	ProfileController(Accounts accounts, Relations relations, FollowLists lists, Counters counters,
			AuthorCounts authorCounts) {
		this.accounts = accounts;
		this.relations = relations;
		this.lists = lists;
		this.counters = counters;
		this.authorCounts = authorCounts;
	}

	@GetMapping
	ProfileView profile(Viewer viewer, @PathVariable String username) {
		var account = account(username);
		var userId = account.userId();
		var counts = new ProfileView.Counts(counters.read(Follows.FOLLOWERS, userId),
				counters.read(Follows.FOLLOWING, userId), authorCounts.posts(userId));
		var relation = new ProfileView.Relation(relations.follows(viewer.userId(), userId),
				relations.follows(userId, viewer.userId()));
		return ProfileView.from(account, counts, relation);
	}

	@GetMapping("/followers")
	ResponseEntity<List<UserView>> followers(@PathVariable String username, PageQuery query) {
		return page(lists.followers(account(username).userId(), query), query);
	}

	@GetMapping("/following")
	ResponseEntity<List<UserView>> following(@PathVariable String username, PageQuery query) {
		return page(lists.following(account(username).userId(), query), query);
	}

	private static ResponseEntity<List<UserView>> page(List<FollowLists.Entry> fetched, PageQuery query) {
		return Page.of(fetched, query.limit(), FollowLists.Entry::cursor).map(FollowLists.Entry::user).toResponse();
	}

	private Account account(String username) {
		return accounts.named(username)
				.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such user."));
	}
}

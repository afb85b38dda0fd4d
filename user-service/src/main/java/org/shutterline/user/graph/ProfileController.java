package org.shutterline.user.graph;

import java.util.List;
import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.shutterline.platform.counters.Counters;
import org.shutterline.platform.media.MediaUrls;
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
	private final MediaUrls pictures;

	ProfileController(Accounts accounts, Relations relations, FollowLists lists, Counters counters,
			AuthorCounts authorCounts, MediaUrls pictures) {
		this.accounts = accounts;
		this.relations = relations;
		this.lists = lists;
		this.counters = counters;
		this.authorCounts = authorCounts;
		this.pictures = pictures;
	}

	@GetMapping
	ProfileView profile(Viewer viewer, @PathVariable String username) {
		var account = account(username);
		var userId = account.userId();
		var relation = relation(viewer, userId);
		var counts = new ProfileView.Counts(counters.read(Graph.FOLLOWERS, userId),
				counters.read(Graph.FOLLOWING, userId), authorCounts.posts(userId));
		return ProfileView.from(account, pictures, counts,
				relation.map(some -> RelationView.from(some, viewer.userId())).orElse(RelationView.NONE));
	}

	@GetMapping("/followers")
	ResponseEntity<List<UserView>> followers(Viewer viewer, @PathVariable String username, PageQuery query) {
		return page(lists.followers(listed(viewer, username), viewer.userId(), query), query);
	}

	@GetMapping("/following")
	ResponseEntity<List<UserView>> following(Viewer viewer, @PathVariable String username, PageQuery query) {
		return page(lists.following(listed(viewer, username), viewer.userId(), query), query);
	}

	private static ResponseEntity<List<UserView>> page(List<FollowLists.Entry> fetched, PageQuery query) {
		return Page.of(fetched, query.limit(), FollowLists.Entry::cursor).map(FollowLists.Entry::user).toResponse();
	}

	/** The account whose lists the viewer may see: not of one they block, and of a private one only if they follow it. */
	private Id listed(Viewer viewer, String username) {
		var account = account(username);
		var mine = relation(viewer, account.userId()).map(relation -> relation.of(viewer.userId()));
		if (mine.isPresent() && (mine.get().blocking() || (account.isPrivate() && !mine.get().following()))) {
			throw nobody();
		}
		return account.userId();
	}

	/** What is between the viewer and another; nothing where that is the viewer. Hides those who block the viewer. */
	private Optional<Relation> relation(Viewer viewer, Id userId) {
		if (userId.equals(viewer.userId())) {
			return Optional.empty();
		}
		var relation = relations.between(Pair.of(viewer.userId(), userId));
		if (relation.to(viewer.userId()).blocking()) {
			throw nobody();
		}
		return Optional.of(relation);
	}

	private Account account(String username) {
		return accounts.named(username).orElseThrow(ProfileController::nobody);
	}

	private static ProblemException nobody() {
		return new ProblemException(ProblemType.NOT_FOUND, "There is no such user.");
	}
}

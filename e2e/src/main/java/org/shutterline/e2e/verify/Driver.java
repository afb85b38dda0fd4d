package org.shutterline.e2e.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

import org.shutterline.e2e.client.Follow;
import org.shutterline.e2e.client.NewPost;
import org.shutterline.e2e.client.Refused;
import org.shutterline.e2e.client.Post;
import org.shutterline.e2e.journey.Await;
import org.shutterline.e2e.journey.Patient;
import org.shutterline.e2e.journey.Person;
import org.shutterline.e2e.oracle.Operation;
import org.shutterline.e2e.oracle.Step;
import org.shutterline.e2e.oracle.World;

/** Does what the plan says, by the platform's API, and tells the world what came of it. */
final class Driver {
	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final World world;

	private final Cast cast;

	private final Connection postDatabase;

	/** @param postDatabase where the time of a share stands, which only feeds show */
	Driver(World world, Cast cast, Connection postDatabase) {
		this.world = world;
		this.cast = cast;
		this.postDatabase = postDatabase;
	}

	/** All at once; returns when each is acknowledged. */
	void takeAtOnce(List<Step> steps) {
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (var taken : steps.stream().map(step -> threads.submit(() -> take(step))).toList()) {
				taken.get();
			}
		}
		catch (ExecutionException e) {
			throw new IllegalStateException(String.valueOf(e.getCause()), e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted", e);
		}
	}

	private void take(Step step) {
		var deed = world.begin(step);
		try {
			Patient.run(() -> call(step.operation()));
			world.complete(deed);
		}
		catch (RuntimeException e) {
			throw new IllegalStateException("The platform does not do as planned at " + deed + ": " + e.getMessage(),
					e);
		}
	}

	private void call(Operation operation) {
		var actor = operation instanceof Operation.Join(var who) ? cast.join(who) : cast.actor(operation.who());
		switch (operation) {
			case Operation.Follow(_, var whom, var asks) ->
				expect(new Follow(!asks, asks), actor.users().follow(cast.actor(whom).username()));
			case Operation.Unfollow(_, var whom) ->
				expect(new Follow(false, false), actor.users().unfollow(cast.actor(whom).username()));
			case Operation.Approve(_, var whom) ->
				actor.users().people().approve(Long.toString(cast.actor(whom).userId()));
			case Operation.Reject(_, var whom) ->
				actor.users().people().reject(Long.toString(cast.actor(whom).userId()));
			case Operation.Block(_, var whom) ->
				expect(true, actor.users().people().block(cast.actor(whom).username()).blocking());
			case Operation.Unblock(_, var whom) ->
				expect(false, actor.users().people().unblock(cast.actor(whom).username()).blocking());
			case Operation.Mute(_, var whom) ->
				expect(true, actor.users().people().mute(cast.actor(whom).username()).muting());
			case Operation.Unmute(_, var whom) ->
				expect(false, actor.users().people().unmute(cast.actor(whom).username()).muting());
			case Operation.Join _ -> expect(Long.toString(actor.userId()),
					actor.users().profile(actor.username()).userId());
			case Operation.GoPrivate _ ->
				expect(true, actor.users().account().edit(Map.of("private", true)).isPrivate());
			case Operation.GoPublic open -> open(open);
			case Operation.Publish publish -> publish(publish);
			case Operation.Edit(_, var post, var edits) -> edit(actor, post, edits);
			case Operation.Delete(_, var post) -> actor.posts().deletePost(Long.toString(world.postId(post)));
			case Operation.Share share -> share(share);
			case Operation.Unshare(_, _, var post, _) ->
				expect(false, actor.posts().posts().unshare(Long.toString(world.postId(post))).shared());
			case Operation.Leave _ -> actor.users().account().delete(actor.password());
		}
	}

	/** Those who asked are let in a moment later, one after the other. */
	private void open(Operation.GoPublic open) {
		var actor = cast.actor(open.who());
		expect(false, actor.users().account().edit(Map.of("private", false)).isPrivate());
		open.asking().forEach(viewer -> Await.atMost(LIMIT).isTrue("a request is approved by going public",
				() -> cast.actor(viewer).users().profile(actor.username()).viewer().following()));
	}

	private void publish(Operation.Publish publish) {
		var actor = cast.actor(publish.who());
		var caption = "post " + publish.post();
		var key = Person.newKey();
		var made = actor.posts().publish(new NewPost(caption, List.of(), List.of(actor.mediaId())), key);
		var post = Await.atMost(LIMIT).until("'" + caption + "' is published",
				() -> Optional.of(actor.posts().post(made.postId())).filter(it -> it.publishedAt() != null));
		world.published(publish.post(), publish.who(), Long.parseLong(made.postId()), publishedAt(post), caption);
	}

	/** Reads and edits until nothing came between, since a post is also changed by its photo's move when its author goes private. */
	private void edit(Actor actor, int post, int edits) {
		var caption = "post " + post + ", edited " + edits;
		var postId = Long.toString(world.postId(post));
		Await.atMost(LIMIT).isTrue("'" + caption + "' is written", () -> {
			try {
				actor.posts().posts().edit(postId, actor.posts().post(postId).version(), Map.of("caption", caption));
				return true;
			}
			catch (Refused e) {
				if (e.code().equals("stale_version")) {
					return false;
				}
				throw e;
			}
		});
		world.edited(post, caption);
	}

	private void share(Operation.Share share) {
		var caption = "share " + share.share();
		var shared = cast.actor(share.who()).posts().posts().share(Long.toString(world.postId(share.post())), caption);
		long shareId = Long.parseLong(Optional.ofNullable(shared.shareId()).orElseThrow());
		world.shared(share, shareId, sharedAt(shareId), caption);
	}

	private long sharedAt(long shareId) {
		synchronized (postDatabase) {
			try (var statement = postDatabase
					.prepareStatement(
							"select extract(epoch from changed_at) * 1000 from post_share where share_id = ?")) {
				statement.setLong(1, shareId);
				var row = statement.executeQuery();
				if (!row.next()) {
					throw new IllegalStateException("There is no share " + shareId);
				}
				return row.getBigDecimal(1).longValue();
			}
			catch (SQLException e) {
				throw new IllegalStateException(e);
			}
		}
	}

	private static long publishedAt(Post post) {
		return Optional.ofNullable(post.publishedAt()).orElseThrow().toEpochMilli();
	}

	private static void expect(Object expected, Object answered) {
		if (!expected.equals(answered)) {
			throw new IllegalStateException("answered " + answered + " instead of " + expected);
		}
	}
}

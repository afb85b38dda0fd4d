package org.shutterline.e2e.kills;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.shutterline.e2e.client.Refused;
import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.client.Tokens;
import org.shutterline.e2e.journey.Await;
import org.shutterline.e2e.journey.Patient;
import org.shutterline.e2e.journey.Person;

/**
 * Two who leave in the middle of the main job: one logs out of a session, the other, who has liked and commented the first
 * post, deletes the account. Once acknowledged, both must be honoured by every service.
 */
final class Farewell {
	/** A call of each service; whoever is let in gets 200, or 404 for what is not there. */
	private static final List<String> READS = List.of("/me", "/users/nobody.here/posts", "/feed?limit=1",
			"/notifications/unread-count", "/media/1234567890123456");
	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final Person loggedOut;
	private final Tokens session;
	private final Person leaver;
	private @Nullable String receipt;

	Farewell(Person loggedOut, Tokens session, Person leaver) {
		this.loggedOut = loggedOut;
		this.session = session;
		this.leaver = leaver;
	}

	/** Signs both up; what the leaver did is seen before this returns. */
	static Farewell prepare(ShutterlineClient gateway, String postId) {
		var loggedOut = Person.newcomer(gateway, "logout");
		var session = Patient.call(() -> gateway.logIn(loggedOut.username(), loggedOut.password()));
		var leaver = Person.newcomer(gateway, "leaver");
		leaver.client().like(postId);
		leaver.client().comment(postId, "soon to be gone", Person.newKey());
		Await.atMost(PATIENCE).isTrue("the leaver's like and comment are counted", () -> {
			var post = loggedOut.client().post(postId);
			return post.likesCount() == 1 && post.commentsCount() == 1;
		});
		return new Farewell(loggedOut, session, leaver);
	}

	/** Logs out and deletes; returns when both are acknowledged. */
	void take() {
		unlessDone("log-out", () -> holder().logOut());
		unlessDone("deletion", () -> acknowledged(leaver.client().account().delete(leaver.password())));
	}

	/** The deletion was answered with this receipt. */
	Farewell acknowledged(String receipt) {
		this.receipt = receipt;
		return this;
	}

	void check(Losses losses) {
		losses.unless("the log-out at every service", () -> refusedEverywhere(holder()));
		losses.unless("the log-out's refresh token",
				() -> refused(() -> loggedOut.client().refresh(session.refreshToken())));
		losses.unless("the other session of who logged out", () -> !refusedEverywhere(loggedOut.client()));
		losses.unless("the deletion at every service", () -> refusedEverywhere(leaver.client()));
		losses.unless("the deleted one's log-in",
				() -> refused(() -> leaver.client().anonymous().logIn(leaver.username(), leaver.password())));
		losses.unless("the deleted profile", () -> loggedOut.client()
				.exchange("GET", "/api/v1/users/" + leaver.username(), Map.of(), BodyPublishers.noBody())
				.status() == 404);
		var page = receipt;
		if (page != null) {
			losses.unless("the erasure's completion",
					() -> loggedOut.client().frontDoor().erasure(page).completedAt() != null);
		}
	}

	private ShutterlineClient holder() {
		return loggedOut.client().with(session.token());
	}

	/** A repeated call whose first answer was lost is refused, since the token has ended with it. */
	private static void unlessDone(String what, Runnable call) {
		Await.atMost(PATIENCE).until("the " + what + " is acknowledged", () -> {
			try {
				call.run();
			}
			catch (Refused e) {
				if (e.status() != 401) {
					throw e;
				}
			}
			return Optional.of(true);
		});
	}

	private static boolean refused(Runnable call) {
		try {
			call.run();
			return false;
		}
		catch (Refused e) {
			return e.status() == 401;
		}
	}

	private static boolean refusedEverywhere(ShutterlineClient client) {
		return READS.stream().allMatch(
				path -> client.exchange("GET", "/api/v1" + path, Map.of(), BodyPublishers.noBody()).status() == 401);
	}
}

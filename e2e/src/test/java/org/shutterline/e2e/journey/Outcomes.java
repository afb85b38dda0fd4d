package org.shutterline.e2e.journey;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.shutterline.e2e.client.Answer;
import org.shutterline.e2e.client.Refused;
import org.shutterline.e2e.client.ShutterlineClient;

/** What becomes of calls, now or soon. */
final class Outcomes {
	/** How long what one service has done may need to arrive at the others. */
	static final Duration SOON = Duration.ofMinutes(2);

	/** What is promised for the end of a session, from its answer to the last service. */
	static final Duration REVOKED_WITHIN = Duration.ofSeconds(2);

	/** A reading call of each of the five services; the last answers 404 to whoever is let in. */
	private static final List<String> READS = List.of("/me", "/users/nobody.here/posts", "/feed?limit=1",
			"/notifications/unread-count", "/media/1234567890123456");

	private Outcomes() {}

	/** The status of a refusal, 200 for a success. Rate limits are waited for. */
	static int statusOf(Runnable call) {
		try {
			Patient.run(call);
			return 200;
		}
		catch (Refused e) {
			return e.status();
		}
	}

	/** The word of a refusal, "" for a success. */
	static String codeOf(Runnable call) {
		try {
			Patient.run(call);
			return "";
		}
		catch (Refused e) {
			return e.code();
		}
	}

	/** True, or whatever the refusal throws. */
	static boolean succeeds(Runnable call) {
		call.run();
		return true;
	}

	/** Waits until the call has this status. */
	static void awaitStatus(String what, int status, Runnable call) {
		Await.atMost(SOON).isTrue(what, () -> statusOf(call) == status);
	}

	/** Whether all five services let the holder of this token in. */
	static boolean isLetIn(ShutterlineClient client) {
		return READS.stream().allMatch(path -> read(client, path).status() != 401);
	}

	/** To be called directly after the answer that ended the session: fails unless every service refuses it in time. */
	static void assertRefusedEverywhereSoon(ShutterlineClient client) {
		new Await(REVOKED_WITHIN, Duration.ofMillis(20)).isTrue("every service refuses the token",
				() -> READS.stream().allMatch(path -> read(client, path).status() == 401));
		for (var path : READS) {
			Gateway.assertProblem(read(client, path), "/api/v1" + path, 401, "unauthenticated");
		}
	}

	private static Answer read(ShutterlineClient client, String path) {
		return client.exchange("GET", "/api/v1" + path, Map.of(), BodyPublishers.noBody());
	}
}

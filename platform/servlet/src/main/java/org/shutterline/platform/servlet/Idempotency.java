package org.shutterline.platform.servlet;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets a client repeat a creation safely: the key is reserved in the transaction of the effect, so that either both are
 * there or neither, and the repeated request gets the first one's answer.
 */
public class Idempotency {
	/** Marks an answer that was given before. */
	public static final String REPLAYED = "Idempotency-Replayed";

	/** The same request is under way; the client may try again in a moment. */
	public static final ProblemType IN_PROGRESS = new ProblemType(409, "request_in_progress", "Request in progress");

	private static final int FORGOTTEN_AT_ONCE = 1000;

	private final IdempotencyKeys keys;
	private final TransactionOperations transactions;
	private final JsonMapper json;

	Idempotency(IdempotencyKeys keys, TransactionOperations transactions, JsonMapper json) {
		this.keys = keys;
		this.transactions = transactions;
		this.json = json;
	}

	/**
	 * Runs the effect in a transaction, once per key. Only a successful answer (2xx) is kept; a refusal leaves the key
	 * free for another try.
	 *
	 * @param command what the client asks for; with another command, the key is refused
	 * @param bodyType how the kept body is read back
	 * @throws ProblemException 409 at once while the same request is under way, 422 for another command
	 */
	public <T> ResponseEntity<T> once(IdempotencyKey key, Object command, Class<T> bodyType,
			Supplier<ResponseEntity<T>> effect) {
		return Objects.requireNonNull(transactions.execute(status -> switch (key) {
			case IdempotencyKey.None() -> effect.get();
			case IdempotencyKey.Given given -> once(given, command, bodyType, effect);
		}));
	}

	/**
	 * Forgets some of the answers that were kept for a user, who is deleted, in the running transaction.
	 *
	 * @return whether there may be more
	 */
	public boolean forgetSome(Id userId) {
		return keys.forgetSome(userId, FORGOTTEN_AT_ONCE) == FORGOTTEN_AT_ONCE;
	}

	private <T> ResponseEntity<T> once(IdempotencyKey.Given key, Object command, Class<T> bodyType,
			Supplier<ResponseEntity<T>> effect) {
		if (!keys.tryLock(key)) {
			throw new ProblemException(IN_PROGRESS, "A request with this idempotency key is still being processed.");
		}
		String fingerprint = Sha256.of(key.operation().getBytes(StandardCharsets.UTF_8),
				json.writeValueAsBytes(command));
		return keys.find(key).map(kept -> replay(kept, fingerprint, bodyType)).orElseGet(() -> {
			keys.reserve(key, fingerprint);
			ResponseEntity<T> answer = effect.get();
			keep(key, answer);
			return answer;
		});
	}

	private <T> void keep(IdempotencyKey.Given key, ResponseEntity<T> answer) {
		if (answer.getStatusCode().is2xxSuccessful()) {
			T body = answer.getBody();
			keys.keep(key, answer.getStatusCode().value(), answer.getHeaders().getFirst(HttpHeaders.LOCATION),
					body == null ? null : json.writeValueAsString(body));
		}
		else {
			keys.forget(key);
		}
	}

	private <T> ResponseEntity<T> replay(IdempotencyKeys.Kept kept, String fingerprint, Class<T> bodyType) {
		if (!kept.fingerprint().equals(fingerprint)) {
			throw new ProblemException(ProblemType.IDEMPOTENCY_KEY_REUSED,
					"This idempotency key was used for another request.");
		}
		var response = ResponseEntity.status(kept.status()).header(REPLAYED, "true");
		if (kept.location() != null) {
			response.header(HttpHeaders.LOCATION, kept.location());
		}
		return response.body(read(kept.body(), bodyType));
	}

	private <T> @Nullable T read(@Nullable String body, Class<T> bodyType) {
		return body == null ? null : json.readValue(body, bodyType);
	}
}

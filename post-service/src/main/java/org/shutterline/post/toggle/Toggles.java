package org.shutterline.post.toggle;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.counters.Counters;
import org.shutterline.platform.outbox.Outbox;
import org.shutterline.platform.outbox.OutboxEvent;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import tools.jackson.databind.json.JsonMapper;

/**
 * Changes the rows of toggles. A change locks its own row only, never its subject's; it counts and tells of itself only if
 * it changed that row.
 */
@Repository
public class Toggles {
	private final JdbcClient jdbc;
	private final Counters counters;
	private final Outbox outbox;
	private final JsonMapper json;
	private final Clock clock;
	private final ManyToggles many;
	private final ToggleSettings settings;
	private final Map<Toggle, ToggleSql> statements = new ConcurrentHashMap<>();
	private final Map<Toggle, Batcher<Wish, Optional<Outcome>>> batchers = new ConcurrentHashMap<>();

	Toggles(JdbcClient jdbc, Counters counters, Outbox outbox, JsonMapper json, Clock clock,
			ManyToggles many, ToggleSettings settings) {
		this.jdbc = jdbc;
		this.counters = counters;
		this.outbox = outbox;
		this.json = json;
		this.clock = clock;
		this.many = many;
		this.settings = settings;
	}

	/**
	 * What became of it.
	 *
	 * @param changed false if it was so before
	 * @param count how many have done it to the subject; 0 if nothing counts them
	 */
	public record Outcome(boolean changed, long count) {}

	private record Erased(boolean done, Map<String, Object> known) {}

	/**
	 * Does it for the viewer, or takes it back; empty if there is no such subject for them. All of it is one statement, which
	 * commits by itself outside a transaction, there with what others do at the same time.
	 *
	 * @param values of the toggle's further columns, for when it is done
	 */
	public Optional<Outcome> set(Toggle toggle, Id subject, Id viewer, boolean on, Map<String, ?> values) {
		var now = clock.instant();
		var wish = new Wish(subject, viewer, now, outbox.row(event(toggle, subject, viewer, on, Map.of(), now)));
		return on && toggle.isPlain() && !TransactionSynchronizationManager.isActualTransactionActive()
				? batchers.computeIfAbsent(toggle, this::batcher).submit(wish)
				: change(toggle, wish, on, values);
	}

	private Batcher<Wish, Optional<Outcome>> batcher(Toggle toggle) {
		return new Batcher<>(wishes -> wishes.size() == 1
				? List.of(change(toggle, wishes.getFirst(), true, Map.of()))
				: many.done(toggle, wishes), Toggles::mayBeOfOne, settings.calls(), settings.together(),
				settings.patience());
	}

	/** Where the database is out of reach it is so for all. */
	private static boolean mayBeOfOne(RuntimeException failure) {
		return !(failure instanceof NonTransientDataAccessResourceException
				|| failure instanceof TransientDataAccessResourceException);
	}

	private Optional<Outcome> change(Toggle toggle, Wish wish, boolean on, Map<String, ?> values) {
		var sql = statements.computeIfAbsent(toggle, ToggleSql::of);
		var change = jdbc.sql(on ? sql.done() : sql.undone()).param(toggle.subject(), wish.subject().value())
				.param("viewer", wish.viewer().value()).param("at", wish.at().atOffset(ZoneOffset.UTC)).params(values)
				.params(Outbox.parameters(wish.event()));
		if (toggle.counter() != null) {
			change.params(Counters.parameters(toggle.counter(), wish.subject()));
		}
		var outcome = change.query((row, _) -> new Outcome(row.getObject("event") != null, row.getLong("count")))
				.optional();
		if (outcome.filter(Outcome::changed).isPresent()) {
			outbox.appended();
		}
		return outcome;
	}

	/**
	 * Takes back some of what a deleted account did, and forgets also what was taken back before; false if nothing is left.
	 */
	@Transactional
	public boolean eraseSome(Toggle toggle, Id user, int batch) {
		var rows = jdbc.sql(statements.computeIfAbsent(toggle, ToggleSql::of).erased()).param("user", user.value())
				.param("batch", batch)
				.query((row, _) -> new Erased(row.getBoolean("done"), parsed(row.getString("known")))).list();
		var now = clock.instant();
		var done = rows.stream().filter(Erased::done).map(Erased::known).toList();
		var steps = new HashMap<Id, Integer>();
		done.forEach(known -> steps.put(subject(toggle, known), -1));
		count(toggle, steps);
		outbox.appendAll(done.stream().filter(known -> known.get(toggle.subject() + "_author_id") != null)
				.map(known -> event(toggle, subject(toggle, known), user, false, known, now)).toList());
		return rows.size() == batch;
	}

	private void count(Toggle toggle, Map<Id, Integer> steps) {
		if (toggle.counter() != null) {
			counters.add(toggle.counter(), steps);
		}
	}

	private static OutboxEvent event(Toggle toggle, Id subject, Id user, boolean on, Map<String, Object> known,
			Instant at) {
		var payload = new HashMap<>(known);
		payload.put("user_id", user);
		payload.put(toggle.past(on) + "_at", at);
		return new OutboxEvent("engagement.events", subject + ":" + user,
				toggle.subject() + "_" + toggle.past(on), 1, payload);
	}

	private static Id subject(Toggle toggle, Map<String, Object> known) {
		return Id.parse(String.valueOf(known.get(toggle.keys().getLast())));
	}

	@SuppressWarnings("unchecked")
	private Map<String, Object> parsed(@Nullable String known) {
		return json.readValue(Objects.requireNonNull(known), Map.class);
	}
}

package org.shutterline.post.toggle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.counters.Counters;
import org.shutterline.platform.outbox.Outbox;
import org.shutterline.post.toggle.Toggles.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Does what many viewers want at the same time by one statement, which commits by itself. It locks their rows in the order
 * of the keys, so that nobody waits in a circle: who takes something back locks one row only.
 */
@Repository
class ManyToggles {
	private final JdbcClient jdbc;
	private final Counters counters;
	private final Outbox outbox;
	private final Map<Toggle, String> statements = new ConcurrentHashMap<>();

	ManyToggles(JdbcClient jdbc, Counters counters, Outbox outbox) {
		this.jdbc = jdbc;
		this.counters = counters;
		this.outbox = outbox;
	}

	private record Key(Id subject, Id viewer) {}

	/** The outcome of each wish, in their order; empty if there is no such subject for the viewer. */
	List<Optional<Outcome>> done(Toggle toggle, List<Wish> wishes) {
		// Who wants the same twice at once gets the same answer twice.
		var distinct = new LinkedHashMap<Key, Wish>();
		wishes.forEach(wish -> distinct.putIfAbsent(new Key(wish.subject(), wish.viewer()), wish));
		var changed = change(toggle, List.copyOf(distinct.values()));
		if (changed.containsValue(true)) {
			outbox.appended();
		}
		// After the change has committed: who had to wait for the own row is told the count of now, not of when the
		// statement began.
		var counter = toggle.counter();
		var counts = counter == null
				? Map.<Id, Long>of()
				: counters.read(counter, changed.keySet().stream().map(Key::subject).toList());
		return wishes.stream().map(wish -> Optional.ofNullable(changed.get(new Key(wish.subject(), wish.viewer())))
				.map(change -> new Outcome(change, counts.getOrDefault(wish.subject(), 0L)))).toList();
	}

	/** Of those who may: whether it was not so before. */
	private Map<Key, Boolean> change(Toggle toggle, List<Wish> wishes) {
		var changed = new LinkedHashMap<Key, Boolean>();
		var change = jdbc.sql(statements.computeIfAbsent(toggle, ToggleSql::doneByMany))
				.param("subjects", wishes.stream().map(wish -> wish.subject().value()).toArray(Long[]::new))
				.param("viewers", wishes.stream().map(wish -> wish.viewer().value()).toArray(Long[]::new))
				.param("times", wishes.stream().map(wish -> wish.at().toString()).toArray(String[]::new))
				.params(Outbox.parameters(wishes.stream().map(Wish::event).toList()));
		if (toggle.counter() != null) {
			change.param("count_name", toggle.counter());
		}
		change.query(row -> {
			var wish = wishes.get(row.getInt("position") - 1);
			changed.put(new Key(wish.subject(), wish.viewer()), row.getBoolean("changed"));
		});
		return changed;
	}
}

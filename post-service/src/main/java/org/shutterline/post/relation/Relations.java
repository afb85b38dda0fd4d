package org.shutterline.post.relation;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.Erasures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The relations that this service has heard of. */
@Repository
class Relations {
	private final JdbcClient jdbc;
	private final Erasures erasures;

	Relations(JdbcClient jdbc, Erasures erasures) {
		this.jdbc = jdbc;
		this.erasures = erasures;
	}

	/**
	 * Takes many at once, in a constant number of statements, all or nothing. Of a relation both directions are stored, or
	 * neither where a newer state of the pair is known or one of the two is deleted.
	 */
	@Transactional
	public void take(List<RelationNews> news) {
		var changed = only(RelationChanged.class, news);
		var erased = erasures.erasedAmong(changed.stream().flatMap(RelationChanged::ends).toList());
		store(changed.stream().filter(relation -> relation.ends().noneMatch(erased::contains)).toList());
		forget(only(RelationForgotten.class, news));
	}

	private void store(List<RelationChanged> changed) {
		var newest = new TreeMap<Direction, Row>();
		for (var relation : changed) {
			for (var tie : relation.ties()) {
				newest.merge(new Direction(tie.fromUserId(), tie.toUserId()),
						new Row(relation.version(), tie.following(), relation.apart()),
						(one, other) -> other.version() > one.version() ? other : one);
			}
		}
		if (newest.isEmpty()) {
			return;
		}
		// In the order of the directions, as all do who lock these rows.
		jdbc.sql("""
				insert into relation (from_id, to_id, version, following, apart)
				select * from unnest(:from, :to, :versions, :following, :apart)
				on conflict (from_id, to_id) do update set version = excluded.version,
					following = excluded.following, apart = excluded.apart
				where relation.version < excluded.version""")
				.param("from", newest.keySet().stream().map(direction -> direction.from().value()).toArray(Long[]::new))
				.param("to", newest.keySet().stream().map(direction -> direction.to().value()).toArray(Long[]::new))
				.param("versions", newest.values().stream().map(Row::version).toArray(Long[]::new))
				.param("following", newest.values().stream().map(Row::following).toArray(Boolean[]::new))
				.param("apart", newest.values().stream().map(Row::apart).toArray(Boolean[]::new))
				.update();
	}

	private void forget(List<RelationForgotten> forgotten) {
		if (forgotten.isEmpty()) {
			return;
		}
		var directions = forgotten.stream().flatMap(pair -> Stream.of(new Direction(pair.one(), pair.other()),
				new Direction(pair.other(), pair.one()))).toList();
		jdbc.sql("delete from relation where (from_id, to_id) in (select * from unnest(:from, :to))")
				.param("from", directions.stream().map(direction -> direction.from().value()).toArray(Long[]::new))
				.param("to", directions.stream().map(direction -> direction.to().value()).toArray(Long[]::new))
				.update();
	}

	private static <T extends RelationNews> List<T> only(Class<T> kind, List<RelationNews> news) {
		return news.stream().filter(kind::isInstance).map(kind::cast).toList();
	}

	private record Row(long version, boolean following, boolean apart) {}

	private record Direction(Id from, Id to) implements Comparable<Direction> {
		private static final Comparator<Direction> ORDER = Comparator.comparing(Direction::from)
				.thenComparing(Direction::to);

		@Override
		public int compareTo(Direction other) {
			return ORDER.compare(this, other);
		}
	}
}

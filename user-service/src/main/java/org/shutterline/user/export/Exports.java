package org.shutterline.user.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Ids;
import org.shutterline.platform.erasure.Erasures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The archives that were asked for, as those who asked see them. */
@Repository
class Exports {
	private static final String SELECT = "select export_id, status, requested_at, object_key, expires_at from export ";
	private final JdbcClient jdbc;
	private final Ids ids;
	private final Clock clock;
	private final Erasures erasures;
	private final ExportSettings settings;
	private final ExportWakeUp wakeUp;

	Exports(JdbcClient jdbc, Ids ids, Clock clock, Erasures erasures, ExportSettings settings, ExportWakeUp wakeUp) {
		this.jdbc = jdbc;
		this.ids = ids;
		this.clock = clock;
		this.erasures = erasures;
		this.settings = settings;
		this.wakeUp = wakeUp;
	}

	/** Has an archive made, unless one is being made already. */
	@Transactional
	public Requested request(Id user) {
		if (!erasures.admits(user)) {
			return new Requested.AccountGone();
		}
		var now = clock.instant();
		// One look at one row: between two looks another request could commit what the second takes for an old one.
		var latest = latest(user);
		if (latest.isPresent()) {
			var again = latest.get().requestedAt().plus(settings.interval());
			if (latest.get().status() == Export.Status.PROCESSING) {
				return new Requested.Underway(latest.get());
			}
			if (again.isAfter(now)) {
				return new Requested.TooSoon(again);
			}
		}
		// Of two requests at once, one waits here for the other's commit and then finds its row.
		jdbc.sql("""
				insert into export (export_id, user_id, status, requested_at, run_after)
				values (?, ?, 'processing', ?, now()) on conflict (user_id) where status = 'processing' do nothing""")
				.params(ids.next().value(), user.value(), now.atOffset(ZoneOffset.UTC)).update();
		wakeUp.afterCommit();
		return new Requested.Underway(latest(user).orElseThrow());
	}

	/** The user's export of that id. */
	Optional<Export> find(Id user, Id exportId) {
		return jdbc.sql(SELECT + "where export_id = ? and user_id = ?").params(exportId.value(), user.value())
				.query(this::export).optional();
	}

	/** The last one that did not fail. */
	private Optional<Export> latest(Id user) {
		return jdbc.sql(SELECT + """
				where user_id = ? and status <> 'failed' order by requested_at desc, export_id desc limit 1""")
				.param(user.value()).query(this::export).optional();
	}

	private Export export(ResultSet row, int number) throws SQLException {
		var expires = Optional.ofNullable(row.getObject("expires_at", OffsetDateTime.class))
				.map(OffsetDateTime::toInstant);
		var stored = Export.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT));
		return new Export(Id.of(row.getLong("export_id")), shown(stored, expires),
				row.getObject("requested_at", OffsetDateTime.class).toInstant(),
				Optional.ofNullable(row.getString("object_key")), expires);
	}

	/** One that is to be deleted is not given any more, even before it has been. */
	private Export.Status shown(Export.Status stored, Optional<Instant> expires) {
		return stored == Export.Status.READY && expires.filter(clock.instant()::isBefore).isEmpty()
				? Export.Status.EXPIRED
				: stored;
	}
}

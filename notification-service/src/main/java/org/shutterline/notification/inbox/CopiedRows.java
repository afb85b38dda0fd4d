package org.shutterline.notification.inbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.shutterline.platform.core.Id;

/**
 * New rows of {@code notification} in the binary format of PostgreSQL's COPY, which takes them a quarter quicker than an
 * insert from arrays: those are twelve, and put together row by row first.
 */
final class CopiedRows {
	private static final String COPY = """
			COPY notification (type, actor_id, object_id, version, recipient_id, active, hidden, notification_id, group_id,
				sequence, post_id, created_at) FROM STDIN (FORMAT binary)""";

	private static final short COLUMNS = 12;

	private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

	/** The signature, flags, and how long an extension of the header is. */
	private static final int HEADER = SIGNATURE.length + 4 + 4;

	/** More than a row takes: a type's name, nine numbers, two flags and a time, each with its length. */
	private static final int ROW = 192;

	private static final int TRAILER = 2;

	/** The format counts times from here. */
	private static final long YEAR_2000 = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

	private final ByteBuffer bytes;

	private CopiedRows(int rows) {
		this.bytes = ByteBuffer.allocate(HEADER + rows * ROW + TRAILER);
	}

	/** Stores all of them, in the connection's transaction; returns how many. */
	static long store(List<Row> rows, Connection connection) throws SQLException {
		var copied = new CopiedRows(rows.size());
		copied.bytes.put(SIGNATURE).putInt(0).putInt(0);
		rows.forEach(copied::add);
		copied.bytes.putShort((short) -1);
		return copied.send(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY));
	}

	private long send(CopyIn copy) throws SQLException {
		try {
			copy.writeToCopy(bytes.array(), 0, bytes.position());
			return copy.endCopy();
		}
		finally {
			if (copy.isActive()) {
				copy.cancelCopy();
			}
		}
	}

	private void add(Row row) {
		bytes.putShort(COLUMNS);
		text(row.key().type().text());
		id(row.key().actorId());
		id(row.key().objectId());
		number(row.version());
		id(row.recipientId());
		flag(row.stands());
		flag(row.hidden());
		id(row.notificationId());
		id(row.groupId());
		number(row.sequence() == 0 ? null : row.sequence());
		id(row.postId());
		number(row.createdAt() == null ? null : micros(row.createdAt()));
	}

	private void text(String text) {
		byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
		bytes.putInt(encoded.length).put(encoded);
	}

	private void id(@Nullable Id id) {
		number(id == null ? null : id.value());
	}

	private void number(@Nullable Long number) {
		if (number == null) {
			bytes.putInt(-1);
		}
		else {
			bytes.putInt(Long.BYTES).putLong(number);
		}
	}

	private void flag(boolean flag) {
		bytes.putInt(1).put((byte) (flag ? 1 : 0));
	}

	/** Rounded, as the database does with a text. */
	private static long micros(Instant at) {
		Instant rounded = at.plusNanos(500);
		return (rounded.getEpochSecond() - YEAR_2000) * 1_000_000 + rounded.getNano() / 1_000;
	}
}

package org.shutterline.load.seed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into a table, in PostgreSQL's binary form, of which it has nothing to parse. Never more is held than a
 * buffer. Each row begins with {@link #row()} and has its columns in their order.
 */
final class BinaryCopy implements AutoCloseable {
	private static final byte[] HEADER = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
	private static final long EPOCH_OF_POSTGRES = 946_684_800_000L; // 2000-01-01
	private static final int TEXT_OID = 25;
	private static final int SIZE = 1 << 16;
	private final CopyIn copy;
	private final int columns;
	private final ByteBuffer buffer = ByteBuffer.allocate(SIZE);
	private long rows;

	private BinaryCopy(CopyIn copy, int columns) {
		this.copy = copy;
		this.columns = columns;
		buffer.put(HEADER).putInt(0).putInt(0);
	}

	static BinaryCopy into(Connection connection, String table, List<String> columns) throws SQLException {
		var copy = connection.unwrap(PGConnection.class).getCopyAPI()
				.copyIn("copy " + table + " (" + String.join(", ", columns) + ") from stdin (format binary)");
		return new BinaryCopy(copy, columns.size());
	}

	BinaryCopy row() throws SQLException {
		rows++;
		room(2).putShort((short) columns);
		return this;
	}

	BinaryCopy int8(long value) throws SQLException {
		room(12).putInt(8).putLong(value);
		return this;
	}

	BinaryCopy int4(int value) throws SQLException {
		room(8).putInt(4).putInt(value);
		return this;
	}

	BinaryCopy int2(int value) throws SQLException {
		room(6).putInt(2).putShort((short) value);
		return this;
	}

	BinaryCopy bool(boolean value) throws SQLException {
		room(5).putInt(1).put((byte) (value ? 1 : 0));
		return this;
	}

	BinaryCopy nothing() throws SQLException {
		room(4).putInt(-1);
		return this;
	}

	BinaryCopy timestamp(long epochMillis) throws SQLException {
		return int8((epochMillis - EPOCH_OF_POSTGRES) * 1000);
	}

	BinaryCopy text(String text) throws SQLException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		room(4 + bytes.length).putInt(bytes.length).put(bytes);
		return this;
	}

	BinaryCopy jsonb(String json) throws SQLException {
		byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
		room(5 + bytes.length).putInt(1 + bytes.length).put((byte) 1).put(bytes);
		return this;
	}

	BinaryCopy texts(List<String> texts) throws SQLException {
		var encoded = texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
		int size = encoded.stream().mapToInt(bytes -> 4 + bytes.length).sum();
		room(24 + size).putInt((texts.isEmpty() ? 12 : 20) + size).putInt(texts.isEmpty() ? 0 : 1).putInt(0)
				.putInt(TEXT_OID);
		if (!texts.isEmpty()) {
			buffer.putInt(texts.size()).putInt(1);
		}
		encoded.forEach(bytes -> buffer.putInt(bytes.length).put(bytes));
		return this;
	}

	/** Ends the copy; without it, nothing is written. Returns how many rows there are. */
	long finish() throws SQLException {
		room(2).putShort((short) -1);
		flush();
		copy.endCopy();
		return rows;
	}

	@Override
	public void close() throws SQLException {
		if (copy.isActive()) {
			copy.cancelCopy();
		}
	}

	private ByteBuffer room(int bytes) throws SQLException {
		if (buffer.remaining() < bytes) {
			flush();
		}
		return buffer;
	}

	private void flush() throws SQLException {
		copy.writeToCopy(buffer.array(), 0, buffer.position());
		buffer.clear();
	}
}

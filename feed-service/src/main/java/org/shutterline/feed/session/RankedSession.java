package org.shutterline.feed.session;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.shutterline.feed.item.Item;
import org.shutterline.feed.item.Position;
import org.shutterline.feed.ranking.Parts;

/**
 * One order of a viewer's newest posts, as bytes in fixed width: a page is read from as many of them as it needs, and
 * nothing is made of the others.
 */
final class RankedSession {
	private static final int HEADER = 6 * Long.BYTES + Integer.BYTES;

	private static final int RECORD = 4 * Long.BYTES + 5 * Float.BYTES;

	/** In place of the end's time when there is nothing behind the session. */
	private static final long NOTHING = -1;

	private final byte[] array;

	private final ByteBuffer bytes;

	private RankedSession(byte[] array) {
		this.array = array;
		this.bytes = ByteBuffer.wrap(array);
	}

	/** A post that was ranked, and why it stands where it does. */
	record Ranked(Item item, Parts parts) {}

	/**
	 * @param snapshot the newest position when it was made; what came later is not looked at
	 * @param end after which position the feed goes on, latest first; null if the session is all of it
	 */
	static RankedSession of(long number, Instant madeAt, Position snapshot, @Nullable Position end,
			List<Ranked> posts) {
		var session = new RankedSession(new byte[length(posts.size())]);
		ByteBuffer bytes = session.bytes.putLong(number).putLong(madeAt.toEpochMilli());
		put(bytes, snapshot);
		put(bytes, end == null ? new Position(NOTHING, NOTHING) : end);
		bytes.putInt(posts.size());
		for (Ranked post : posts) {
			put(bytes, post.item().position());
			bytes.putLong(post.item().postId()).putLong(post.item().sharerId());
			bytes.putFloat((float) post.parts().affinity()).putFloat((float) post.parts().freshness())
					.putFloat((float) post.parts().engagement()).putFloat((float) post.parts().media())
					.putFloat((float) post.parts().seen());
		}
		return session;
	}

	/** @return nothing if these are not the first bytes of a session */
	static Optional<RankedSession> from(byte[] bytes) {
		return bytes.length < HEADER ? Optional.empty() : Optional.of(new RankedSession(bytes));
	}

	/** How many bytes hold the first posts. */
	static int length(int posts) {
		return HEADER + posts * RECORD;
	}

	byte[] bytes() {
		return array;
	}

	long number() {
		return bytes.getLong(0);
	}

	Instant madeAt() {
		return Instant.ofEpochMilli(bytes.getLong(Long.BYTES));
	}

	Position snapshot() {
		return position(2 * Long.BYTES);
	}

	Optional<Position> end() {
		return Optional.of(position(4 * Long.BYTES)).filter(end -> end.at() != NOTHING);
	}

	/** How many posts it has. */
	int size() {
		return bytes.getInt(6 * Long.BYTES);
	}

	/** How many of them are in these bytes. */
	int loaded() {
		return Math.min(size(), (bytes.capacity() - HEADER) / RECORD);
	}

	List<Item> items(int from, int until) {
		return IntStream.range(from, until).mapToObj(this::item).toList();
	}

	Item item(int index) {
		int at = length(index);
		return new Item(position(at), bytes.getLong(at + 2 * Long.BYTES), bytes.getLong(at + 3 * Long.BYTES));
	}

	Parts parts(int index) {
		int at = length(index) + 4 * Long.BYTES;
		return new Parts(bytes.getFloat(at), bytes.getFloat(at + Float.BYTES), bytes.getFloat(at + 2 * Float.BYTES),
				bytes.getFloat(at + 3 * Float.BYTES), bytes.getFloat(at + 4 * Float.BYTES));
	}

	/** Where a post stands. */
	OptionalInt indexOf(long postId) {
		for (int i = 0; i < loaded(); i++) {
			if (bytes.getLong(length(i) + 2 * Long.BYTES) == postId) {
				return OptionalInt.of(i);
			}
		}
		return OptionalInt.empty();
	}

	private Position position(int at) {
		return new Position(bytes.getLong(at), bytes.getLong(at + Long.BYTES));
	}

	private static void put(ByteBuffer bytes, Position position) {
		bytes.putLong(position.at()).putLong(position.itemId());
	}
}

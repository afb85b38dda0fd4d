package org.shutterline.feed.reading;

import java.io.IOException;
import java.io.OutputStream;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.function.IntConsumer;

import tools.jackson.databind.json.JsonMapper;

/** Views that are JSON already; for whom wants to see one, it is read. */
final class Written<V> extends AbstractList<V> {
	/** With room after the end. */
	private final byte[] json;

	/** Of each view, and as if there were one more, which ends where the array ends. */
	private final int[] begins;

	private final Class<V> type;

	private final JsonMapper mapper;

	private Written(byte[] json, int[] begins, Class<V> type, JsonMapper mapper) {
		this.json = json;
		this.begins = begins;
		this.type = type;
		this.mapper = mapper;
	}

	/** @param each writes one of them */
	static <V> Written<V> array(Class<V> type, int size, IntConsumer each, JsonBytes bytes, JsonMapper mapper) {
		int[] begins = new int[size + 1];
		bytes.put('[');
		for (int i = 0; i < size; i++) {
			if (i > 0) {
				bytes.put(',');
			}
			begins[i] = bytes.length();
			each.accept(i);
		}
		begins[size] = bytes.length() + 1;
		bytes.put(']');
		return new Written<>(bytes.array(), begins, type, mapper);
	}

	/** How many bytes there are to write. */
	int bytes() {
		return begins[begins.length - 1];
	}

	/** Writes the whole array, as UTF-8. */
	void writeTo(OutputStream out) throws IOException {
		out.write(json, 0, bytes());
	}

	@Override
	public V get(int index) {
		return mapper.readValue(Arrays.copyOfRange(json, begins[index], begins[index + 1] - 1), type);
	}

	@Override
	public int size() {
		return begins.length - 1;
	}
}

package org.shutterline.platform.redis;

import java.util.Collection;
import java.util.Map;

/** Where copies are made of. */
public interface Source<K, V> {
	/** Those of the values that are there, as they are now; by one statement. */
	Map<K, V> read(Collection<K> keys);

	/** Rises with each change of the value. */
	long version(V value);

	/** What kind of value this is, for the metrics. */
	String kind(K key);

	/** What the copy is called in Redis. */
	String name(K key);

	/** The value as it is kept in Redis. */
	String written(V value);

	/** @throws RuntimeException if the text is no such value, as that of another version of this service may not be */
	V parsed(K key, String text);
}

package org.shutterline.platform.core;

/**
 * The source of new identifiers: unique within a service's database, whichever instance asks, and increasing within
 * an instance, also when the wall clock goes backwards.
 */
public interface Ids {
	/**
	 * A new identifier, greater than all that this instance issued before.
	 *
	 * @throws RuntimeException if this process holds no node id and cannot get one from the database now
	 */
	Id next();
}

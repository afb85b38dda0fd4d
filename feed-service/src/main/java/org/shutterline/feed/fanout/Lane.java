package org.shutterline.feed.fanout;

import java.util.Locale;

/**
 * Jobs that reach few followers, those that reach many, and what follows ask for have workers of their own, so that none
 * waits for the others: of follows there may come a crowd, as an import brings it.
 */
enum Lane {
	NORMAL, BULK, FOLLOWS;

	/** As the database has it, by what a job is for or by how many it reaches. */
	String column() {
		return name().toLowerCase(Locale.ROOT);
	}
}

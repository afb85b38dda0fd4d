package org.shutterline.user.availability;

import java.nio.charset.StandardCharsets;

import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnels;

import org.jspecify.annotations.Nullable;
import org.shutterline.user.account.AccountOpened;
import org.shutterline.user.account.Username;
import org.shutterline.user.account.UsernameChanged;
import org.shutterline.user.account.Usernames;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The keys of all names that were ever taken, as far as this process knows; never forgets one while it runs. */
@Component
class NameFilter {
	private final Usernames usernames;
	private final FilterSettings settings;
	private volatile @Nullable BloomFilter<CharSequence> growing;
	private volatile @Nullable BloomFilter<CharSequence> complete;

	NameFilter(Usernames usernames, FilterSettings settings) {
		this.usernames = usernames;
		this.settings = settings;
	}

	/** Whether somebody may have the name; always, until the filter has been built. */
	boolean mayHold(Username name) {
		var filter = complete;
		return filter == null || filter.mightContain(name.key());
	}

	boolean isComplete() {
		return complete != null;
	}

	/**
	 * Reads all names from the database. What is taken from now on has to be {@linkplain #add added} meanwhile, by whoever
	 * began to listen before.
	 */
	void build() {
		long room = Math.max(settings.expectedNames(), 2 * usernames.estimate());
		BloomFilter<CharSequence> filter = BloomFilter.create(Funnels.stringFunnel(StandardCharsets.UTF_8), room,
				settings.falsePositiveRate());
		growing = filter;
		usernames.forEachKey(filter::put);
		complete = filter;
	}

	/** The share of free names that the filter does not know to be free; 1 until it has been built. */
	double falsePositiveRate() {
		var filter = complete;
		return filter == null ? 1 : filter.expectedFpp();
	}

	void add(Username name) {
		var filter = growing;
		if (filter != null) {
			filter.put(name.key());
		}
	}

	/** At once, and not only when the event has come round; a transaction that rolls back leaves a false positive. */
	@EventListener
	void opened(AccountOpened event) {
		add(event.account().username());
	}

	@EventListener
	void renamed(UsernameChanged event) {
		add(event.account().username());
	}
}
